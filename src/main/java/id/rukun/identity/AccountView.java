package id.rukun.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An account as returned to administrators.
 *
 * @param secret the generated password or client secret; only in the response that generated it, otherwise null
 */
@Schema(name = "Account")
public record AccountView(
        @Schema(required = true) UUID id,
        @Schema(required = true) Account.Kind kind,
        @Schema(required = true) String username,
        @Schema(required = true) List<Role> roles,
        String regionCode,
        UUID pioneerId,

        @Schema(description = "Who the account is at the OpenID Connect provider; absent while it is not linked")
        ProviderIdentity providerIdentity,

        @Schema(required = true, description = "Whether the next sign-in with this username links the account")
        boolean linkAtFirstSignIn,

        @Schema(required = true) boolean active,
        String email,

        @Schema(
                description =
                        "When the mail server refused the address for good. No mail is sent to it until `email` is set"
                                + " again")
        Instant emailRefusedAt,

        @Schema(description = "Of mails; Indonesian where absent")
        String language,

        @Schema(required = true) Instant createdAt,
        @Schema(required = true) Instant updatedAt,

        @Schema(description = "The password or client secret just made: shown in this one answer and kept nowhere")
        String secret) {

    static AccountView of(Account account) {
        return of(account, null);
    }

    static AccountView of(Account account, String secret) {
        return new AccountView(
                account.id,
                account.kind,
                account.username,
                account.roles,
                account.regionCode,
                account.pioneerId,
                account.providerIdentity(),
                account.linkAtFirstSignIn,
                account.active,
                account.email,
                account.emailRefusedAt,
                account.language,
                account.createdAt,
                account.updatedAt,
                secret);
    }
}
