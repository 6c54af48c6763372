package id.rukun.platform.http;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The pages /board and /field. */
@ConfigMapping(prefix = "rukun.pages")
public interface PageSettings {
    /**
     * Address of map tiles with {@code {z}}, {@code {x}} and {@code {y}}; unset: the maps show the boundaries only, and the
     * pages send no request to any other server. The tile server learns which places its users look at.
     */
    Optional<String> tiles();

    /** Who must be named on a map with tiles. */
    Optional<String> tilesAttribution();
}
