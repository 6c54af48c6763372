package id.rukun.identity;

import java.util.UUID;

/**
 * Something that identity did and that belongs on record. Fired as an event, since the record stands above this package;
 * observed in the transaction of the act.
 *
 * @param account whom it concerns, null for an unknown username
 * @param alone whether nothing else of the transaction is kept, as of a refusal
 */
public record SecurityEvent(What what, UUID account, String region, Object before, Object after, boolean alone) {
    /** Named as the acts of the record are. */
    public enum What {
        SIGNED_IN,
        SIGN_IN_REFUSED,
        PASSWORD_CHANGED,
        ACCOUNT_CREATED,
        ACCOUNT_CHANGED,
        PIONEER_CREATED,
        PIONEER_CHANGED,
        PIONEER_DATA_ERASED
    }

    static SecurityEvent signedIn(ActingAccount account) {
        return new SecurityEvent(What.SIGNED_IN, account.id(), account.regionCode(), null, null, false);
    }

    static SecurityEvent refused(UUID account) {
        return new SecurityEvent(What.SIGN_IN_REFUSED, account, null, null, null, true);
    }

    static SecurityEvent change(What what, UUID subject, String region, Object before, Object after) {
        return new SecurityEvent(what, subject, region, before, after, false);
    }
}
