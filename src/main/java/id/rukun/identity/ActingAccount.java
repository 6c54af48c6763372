package id.rukun.identity;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The data of an account that requests need.
 *
 * @param roles the roles in which the caller acts; with an OpenID Connect provider those of the token
 * @param authorId the account under which the reports and activities of this account's person are stored: the first account of
 *     the pioneer, or this account
 * @param name the pioneer's name, or the username of an account without a pioneer
 */
public record ActingAccount(
        UUID id,
        Account.Kind kind,
        String username,
        Set<Role> roles,
        String regionCode,
        UUID pioneerId,
        UUID authorId,
        String name) {
    static ActingAccount of(Account account) {
        var pioneer = account.pioneerId == null ? null : Pioneer.<Pioneer>findById(account.pioneerId);
        return new ActingAccount(
                account.id,
                account.kind,
                account.username,
                Set.copyOf(account.roles),
                account.regionCode,
                account.pioneerId,
                pioneer == null || pioneer.authorId == null ? account.id : pioneer.authorId,
                pioneer == null ? account.username : pioneer.name);
    }

    /** Returns the account with other roles, as far as it can have them. */
    ActingAccount actingAs(Set<Role> others) {
        var possible = others.stream()
                .filter(role -> role.fits(kind, regionCode, pioneerId))
                .collect(Collectors.toUnmodifiableSet());
        return new ActingAccount(id, kind, username, possible, regionCode, pioneerId, authorId, name);
    }
}
