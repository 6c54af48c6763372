package id.rukun.identity;

import java.util.UUID;

/**
 * Something that identity did and that belongs on record. Fired as an event, since the record stands above this package;
 * observed in the transaction of the act.
 *
 * @param account whom it concerns, null for an unknown username
 * @param alone whether nothing else of the transaction is kept, as of a refusal
 */
public record Happening(What what, UUID account, String region, Object before, Object after, boolean alone) {
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

    static Happening signedIn(ActingAccount account) {
        return new Happening(What.SIGNED_IN, account.id(), account.regionCode(), null, null, false);
    }

    static Happening refused(UUID account) {
        return new Happening(What.SIGN_IN_REFUSED, account, null, null, null, true);
    }

    static Happening change(What what, UUID subject, String region, Object before, Object after) {
        return new Happening(what, subject, region, before, after, false);
    }
}
