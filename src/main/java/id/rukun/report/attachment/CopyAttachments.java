package id.rukun.report.attachment;

import id.rukun.platform.start.Command;
import id.rukun.platform.start.InstallationSettings;
import id.rukun.report.attachment.storage.LocalStorage;
import id.rukun.report.attachment.storage.Storage;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;

/**
 * The command {@code copy-attachments}: copies the contents of attachments from the home folder to the S3 store and verifies
 * all of them there. Exits with status 1 if any content is lost.
 */
@Singleton
class CopyAttachments implements Command {
    private final Storage storage;
    private final InstallationSettings installation;
    private final WorkFolder workFolder;

    CopyAttachments(Storage storage, InstallationSettings installation, WorkFolder workFolder) {
        this.storage = storage;
        this.installation = installation;
        this.workFolder = workFolder;
    }

    @Override
    public String name() {
        return "copy-attachments";
    }

    @Override
    public int run(List<String> arguments) {
        if (!arguments.isEmpty() || storage instanceof LocalStorage) {
            System.err.println(name() + " takes no arguments; RUKUN_S3_ENDPOINT names the store to copy to");
            return 2;
        }
        try {
            var folder = new LocalStorage(installation.home().resolve("attachments"));
            var result = new AttachmentCopy(folder, storage, workFolder.folder()).run();
            System.out.println(result.copied() + " copied, " + result.verified() + " were there already, "
                    + result.lost().size() + " lost");
            result.lost().forEach(id -> System.out.println("lost: " + id));
            return result.lost().isEmpty() ? 0 : 1;
        } catch (IOException failed) {
            System.err.println("stopped, run it again to continue: " + failed.getMessage());
            return 1;
        }
    }
}
