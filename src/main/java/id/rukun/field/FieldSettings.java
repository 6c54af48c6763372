package id.rukun.field;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** The phone app at /field. Its name and icon should not reveal for whom its owner writes. */
@ConfigMapping(prefix = "rukun.field")
public interface FieldSettings {
    /** Name of the app on the home screen, on its lock screen and in the list of open apps. */
    @WithDefault("Catatan")
    String name();

    /** Path of a square PNG file of 512 pixels as the app's icon; unset: a notepad. */
    Optional<Path> icon();
}
