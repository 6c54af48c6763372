package id.rukun.report.attachment.clean;

import java.io.IOException;

/** A file that is damaged, or holds something that cannot be removed with certainty; it is refused rather than stored. */
public class BrokenContent extends IOException {
    /** Why; the codes are part of the contract. */
    public enum Reason {
        DAMAGED,
        ENCRYPTED,
        SIGNED,
        FRAGMENTED,
        EMBEDDED_CONTENT
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
