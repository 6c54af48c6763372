package id.rukun.identity;

import java.util.UUID;

/**
 * Someone of whom is asked what is kept (UU 27/2022 article 7).
 *
 * @param pseudonym by which what is sealed is found; empty where only the person themself may ask for that
 */
public record DataSubject(UUID account, byte[] pseudonym) {
    /** As far as the caller may ask. */
    public static DataSubject of(UUID account, Caller caller) {
        return new DataSubject(account, account.equals(caller.id()) ? caller.pseudonym() : new byte[0]);
    }
}
