package id.rukun.identity;

import java.util.Set;
import java.util.UUID;

/**
 * What a request needs to know of the account that makes it.
 *
 * @param name the pioneer's, or of an account without one its username
 */
public record ActingAccount(UUID id, String username, Set<Role> roles, String regionCode, UUID pioneerId, String name) {
    static ActingAccount of(Account account) {
        return new ActingAccount(
                account.id,
                account.username,
                Set.copyOf(account.roles),
                account.regionCode,
                account.pioneerId,
                account.pioneerId == null ? account.username : Pioneer.<Pioneer>findById(account.pioneerId).name);
    }
}
