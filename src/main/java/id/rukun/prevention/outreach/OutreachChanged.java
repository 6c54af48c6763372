package id.rukun.prevention.outreach;

import java.util.UUID;

/** Told to other capabilities within the transaction of the change, after it was written. */
public record OutreachChanged(What what, UUID outreachId, String regionCode) {
    /** What happened to the outreach activity. */
    public enum What {
        RECORDED,
        CORRECTED,
        /** It stays its author's, who is named no more. */
        AUTHOR_HIDDEN,
        /** It is nobody's any more. */
        AUTHOR_FORGOTTEN
    }
}
