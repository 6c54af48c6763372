package id.rukun.report.attachment.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/** Where the contents of attachments lie, each under its attachment's id. */
public interface Storage {
    /** What lies there, and since when. */
    record Stored(UUID id, Instant since) {}

    /** Returns when the content would outlive a loss of power. The file may be moved away. */
    void store(UUID id, Path content) throws IOException;

    /**
     * The content as a file, so that the operating system passes it on without it going through memory.
     *
     * @param spare a folder: where the returned file lies in it, it is the caller's to remove
     * @throws IOException there is no such content, or it cannot be had
     */
    Path fetch(UUID id, Path spare) throws IOException;

    /** Does nothing where there is no such content. */
    void delete(UUID id) throws IOException;

    void forEach(Consumer<Stored> visitor) throws IOException;
}
