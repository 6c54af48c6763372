package id.rukun.report.attachment.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/** Stores the contents of attachments under their ids. */
public interface Storage {
    /** A stored content and the time it was stored. */
    record Stored(UUID id, Instant since) {}

    /**
     * Stores a content durably: when the method returns, the content survives a loss of power. The file may be moved.
     */
    void store(UUID id, Path content) throws IOException;

    /**
     * Returns the content as a file, so that the operating system can send it without loading it into memory.
     *
     * @param spare a folder for temporary files; if the returned file is in it, the caller must delete the file
     * @throws ContentMissing if the storage does not hold the content
     * @throws IOException if the content cannot be read
     */
    Path fetch(UUID id, Path spare) throws IOException;

    /** Deletes a content; does nothing if it does not exist. */
    void delete(UUID id) throws IOException;

    void forEach(Consumer<Stored> visitor) throws IOException;
}
