package id.rukun.warning.alert;

import java.util.UUID;

/**
 * Told to other capabilities within the transaction of the change, after it was written.
 *
 * @param alertId {@link AlertReading} shows it as a caller may see it
 */
public record AlertChanged(What what, UUID alertId, String regionCode) {
    /** What happened to the alert. The first three and DISCARDED are of no concern to the public. */
    public enum What {
        DRAFTED,
        PROPOSED,
        CHANGED,
        DISCARDED,
        PUBLISHED,
        UPDATED,
        CANCELLED,
        SUPERSEDED
    }

    static AlertChanged of(What what, Alert alert) {
        return new AlertChanged(what, alert.id, alert.content.regionCode());
    }
}
