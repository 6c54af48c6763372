package id.rukun.identity;

import java.util.UUID;

/**
 * A person who exercises the right of access to stored personal data (UU 27/2022 article 7).
 *
 * @param pseudonym finds the sealed data; empty unless the person is the caller
 */
public record DataSubject(UUID account, byte[] pseudonym) {
    /** Returns the data subject as far as the caller may see. */
    public static DataSubject of(UUID account, Caller caller) {
        return new DataSubject(account, account.equals(caller.author()) ? caller.pseudonym() : new byte[0]);
    }
}
