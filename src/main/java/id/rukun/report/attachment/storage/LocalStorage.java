package id.rukun.report.attachment.storage;

import id.rukun.platform.start.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.function.Consumer;

/** Stores contents in a folder that only the service's user may read, in 256 subfolders named by the end of the id. */
public final class LocalStorage implements Storage {
    private final Path folder;

    public LocalStorage(Path folder) throws IOException {
        this.folder = folder;
        OwnerOnly.folder(folder);
    }

    @Override
    public void store(UUID id, Path content) throws IOException {
        try (var file = FileChannel.open(content, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        OwnerOnly.file(content);
        var target = file(id);
        if (!Files.exists(target.getParent())) {
            OwnerOnly.folder(target.getParent());
            flush(folder);
        }
        Files.move(content, target, StandardCopyOption.ATOMIC_MOVE);
        flush(target.getParent());
    }

    /** Flushes a folder to disk. A new file survives a loss of power only if its folder was flushed too. */
    private static void flush(Path folder) throws IOException {
        try (var opened = FileChannel.open(folder)) {
            opened.force(true);
        }
    }

    @Override
    public Path fetch(UUID id, Path spare) throws IOException {
        if (!Files.exists(file(id))) {
            throw new ContentMissing(id, null);
        }
        return file(id);
    }

    @Override
    public void delete(UUID id) throws IOException {
        Files.deleteIfExists(file(id));
    }

    @Override
    public void forEach(Consumer<Stored> visitor) throws IOException {
        try (var files = Files.walk(folder, 2)) {
            files.filter(Files::isRegularFile).forEach(file -> visit(file, visitor));
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private static void visit(Path file, Consumer<Stored> visitor) {
        try {
            var id = UUID.fromString(file.getFileName().toString());
            visitor.accept(new Stored(id, Files.getLastModifiedTime(file).toInstant()));
        } catch (IllegalArgumentException | NoSuchFileException notAnAttachment) {
            // The file is not an attachment, or was deleted meanwhile.
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path file(UUID id) {
        var name = id.toString();
        return folder.resolve(name.substring(name.length() - 2)).resolve(name);
    }
}
