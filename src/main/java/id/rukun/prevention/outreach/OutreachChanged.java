package id.rukun.prevention.outreach;

import java.util.UUID;

/**
 * Published within the transaction of a change, after it was written.
 *
 * @param formerAuthor the pseudonym of the author who was forgotten; null for other changes
 */
public record OutreachChanged(Type type, UUID outreachId, String regionCode, byte[] formerAuthor) {
    public OutreachChanged(Type type, UUID outreachId, String regionCode) {
        this(type, outreachId, regionCode, null);
    }

    /** The kind of change. */
    public enum Type {
        RECORDED,
        CORRECTED,
        /** The author is no longer shown, but still finds the activity. */
        AUTHOR_HIDDEN,
        /** The activity has no author any more. */
        AUTHOR_FORGOTTEN
    }
}
