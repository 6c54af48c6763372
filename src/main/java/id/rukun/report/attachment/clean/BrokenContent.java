package id.rukun.report.attachment.clean;

import java.io.IOException;

/**
 * Thrown for a file that is damaged, or that contains something that cannot be removed reliably. Such a file is
 * rejected.
 */
public class BrokenContent extends IOException {
    /** The reason for rejecting the file; the codes are part of the contract. */
    public enum Reason {
        DAMAGED,
        ENCRYPTED,
        SIGNED,
        FRAGMENTED,
        EMBEDDED_CONTENT,
        TOO_MANY_PIXELS
    }

    private final Reason reason;

    BrokenContent(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    static BrokenContent damaged(String message) {
        return new BrokenContent(Reason.DAMAGED, message);
    }

    public Reason reason() {
        return reason;
    }
}
