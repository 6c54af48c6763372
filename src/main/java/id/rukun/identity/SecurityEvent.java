package id.rukun.identity;

import java.util.UUID;

/**
 * An event of this package that must be audited. It is fired as a CDI event, because the audit package is above this
 * one, and is observed in the same transaction.
 *
 * @param account the account or pioneer concerned, null for an unknown username
 * @param alone whether the transaction is rolled back otherwise, as for a refused sign-in, so that the entry needs its
 *     own
 */
public record SecurityEvent(Type type, UUID account, String region, Object before, Object after, boolean alone) {
    /** The names equal those of the audit actions. */
    public enum Type {
        SIGNED_IN,
        SIGN_IN_REFUSED,
        PASSWORD_CHANGED,
        SIGNED_OUT_EVERYWHERE,
        ACCOUNT_CREATED,
        /** Made at the first sign-in, from the claims of the token. */
        ACCOUNT_CLAIMED,
        ACCOUNT_CHANGED,
        ACCOUNT_LINKED,
        PIONEER_CREATED,
        PIONEER_CHANGED,
        PIONEER_DATA_ERASED
    }

    static SecurityEvent signedIn(ActingAccount account) {
        return new SecurityEvent(Type.SIGNED_IN, account.id(), account.regionCode(), null, null, false);
    }

    static SecurityEvent refused(UUID account) {
        return new SecurityEvent(Type.SIGN_IN_REFUSED, account, null, null, null, true);
    }

    static SecurityEvent change(Type type, UUID subject, String region, Object before, Object after) {
        return new SecurityEvent(type, subject, region, before, after, false);
    }
}
