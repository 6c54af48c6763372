package id.rukun.report.attachment.storage;

import java.io.IOException;
import java.util.UUID;

/** Thrown when the storage does not hold the content of an attachment. */
public class ContentMissing extends IOException {
    ContentMissing(UUID id, Throwable cause) {
        super("the storage does not hold the content " + id, cause);
    }
}
