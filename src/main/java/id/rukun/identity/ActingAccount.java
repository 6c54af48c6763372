package id.rukun.identity;

import java.util.Set;
import java.util.UUID;

/**
 * The data of an account that requests need.
 *
 * @param name the pioneer's name, or the username of an account without a pioneer
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
