package id.rukun.report.attachment;

import id.rukun.identity.Caller;
import id.rukun.platform.id.Ids;
import id.rukun.platform.problem.ProblemType;
import id.rukun.report.attachment.clean.BrokenContent;
import id.rukun.report.attachment.clean.Cleaning;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Processes uploads: reads, recognises, cleans and stores a file. A rejected file leaves nothing behind. */
@Singleton
class Uploads {
    private final WorkFolder workFolder;
    private final Attachments attachments;

    Uploads(WorkFolder workFolder, Attachments attachments) {
        this.workFolder = workFolder;
        this.attachments = attachments;
    }

    Attachments.Added take(Caller caller, UUID reportId, String contentType, InputStream body) throws IOException {
        var sent = workFolder.newFile();
        var clean = workFolder.newFile();
        try {
            var form = UploadForm.read(contentType, body, sent);
            var before = attachments.sentBefore(caller, reportId, form.sha256());
            return before.isPresent()
                    ? new Attachments.Added(false, before.get())
                    : attachments.add(
                            caller, reportId, Ids.next(), cleaned(form.sha256(), form.caption(), sent, clean));
        } finally {
            Files.deleteIfExists(sent);
            Files.deleteIfExists(clean);
        }
    }

    /** Stores a file under a given id. */
    void store(Caller caller, UUID reportId, UUID id, InputStream content, String caption) throws IOException {
        var sent = workFolder.newFile();
        var clean = workFolder.newFile();
        try (content) {
            Files.copy(content, sent, StandardCopyOption.REPLACE_EXISTING);
            attachments.add(caller, reportId, id, cleaned(Hashes.sha256(sent), caption, sent, clean));
        } finally {
            Files.deleteIfExists(sent);
            Files.deleteIfExists(clean);
        }
    }

    private static Upload cleaned(byte[] sentSha256, String caption, Path sent, Path clean) throws IOException {
        var kind = Cleaning.kindOf(sent).orElseThrow(ProblemType.ATTACHMENT_TYPE::problem);
        try {
            var found = Cleaning.clean(kind, sent, clean);
            var bytes = Files.size(clean);
            if (bytes > UploadForm.LIMIT) {
                // A rewritten document can be larger than the original.
                throw ProblemType.ATTACHMENT_TOO_LARGE.problem(UploadForm.LIMIT_MIB);
            }
            return new Upload(found, clean, (int) bytes, Hashes.sha256(clean), sentSha256, caption);
        } catch (BrokenContent refused) {
            throw ProblemType.ATTACHMENT_BROKEN.problem().with("reason", refused.reason());
        }
    }
}
