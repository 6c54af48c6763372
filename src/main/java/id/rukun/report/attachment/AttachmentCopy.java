package id.rukun.report.attachment;

import id.rukun.report.attachment.storage.ContentMissing;
import id.rukun.report.attachment.storage.Storage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Copies the contents of all attachments from one storage to another. Reads each content back and compares its digest with the
 * attachment's. What is there already is only verified, so a copy that was interrupted is continued by another.
 */
final class AttachmentCopy {
    /**
     * @param copied contents that are now in the target and were not before
     * @param verified contents that were there before
     * @param lost attachments whose content is in neither storage, or whose content is not what was added
     */
    record Result(int copied, int verified, List<UUID> lost) {}

    private static final int BATCH = 500;
    private static final UUID FIRST = new UUID(0, 0);

    private final Storage from;
    private final Storage to;
    private final Path spare;

    /** @param spare a folder for temporary files */
    AttachmentCopy(Storage from, Storage to, Path spare) {
        this.from = from;
        this.to = to;
        this.spare = spare;
    }

    Result run() throws IOException {
        var copied = 0;
        var verified = 0;
        var lost = new ArrayList<UUID>();
        List<Attachment> batch;
        var last = FIRST;
        do {
            batch = after(last);
            for (var attachment : batch) {
                last = attachment.id;
                if (holds(to, attachment)) {
                    verified++;
                } else if (copy(attachment) && holds(to, attachment)) {
                    copied++;
                } else {
                    lost.add(attachment.id);
                }
            }
        } while (batch.size() == BATCH);
        return new Result(copied, verified, lost);
    }

    private static List<Attachment> after(UUID last) {
        return QuarkusTransaction.requiringNew()
                .call(() -> Attachment.<Attachment>find("id > ?1 order by id", last)
                        .range(0, BATCH - 1)
                        .list());
    }

    /** @return false if the source does not hold the content of the attachment */
    private boolean copy(Attachment attachment) throws IOException {
        if (!holds(from, attachment)) {
            return false;
        }
        var file = from.fetch(attachment.id, spare);
        // The target may move the file that it stores.
        var given = spare.resolve("copied" + UUID.randomUUID());
        try {
            Files.copy(file, given, StandardCopyOption.REPLACE_EXISTING);
            to.store(attachment.id, given);
            return true;
        } finally {
            Files.deleteIfExists(given);
            deleteSpare(file);
        }
    }

    private boolean holds(Storage storage, Attachment attachment) throws IOException {
        try {
            var file = storage.fetch(attachment.id, spare);
            try {
                return Arrays.equals(digest(file), attachment.sha256);
            } finally {
                deleteSpare(file);
            }
        } catch (ContentMissing missing) {
            return false;
        }
    }

    private void deleteSpare(Path file) throws IOException {
        if (file.getParent().equals(spare)) {
            Files.deleteIfExists(file);
        }
    }

    private static byte[] digest(Path file) throws IOException {
        try (var content = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            content.transferTo(OutputStream.nullOutputStream());
            return content.getMessageDigest().digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
