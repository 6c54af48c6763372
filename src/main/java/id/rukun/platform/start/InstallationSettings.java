package id.rukun.platform.start;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** The folders of an installation. */
@ConfigMapping(prefix = "rukun")
public interface InstallationSettings {
    /** Folder of the installation: lock, keys, embedded database, attachments. */
    @WithDefault(Settings.HOME)
    Path home();

    /** Folder of the keys, which the nodes of one installation share; unset: {@code keys} in the home folder. */
    Path keys();
}
