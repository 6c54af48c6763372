package id.rukun.identity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import id.rukun.region.CurrentCode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The fields of an account that an administrator writes. */
@Schema(name = "AccountDraft")
public record AccountDraft(
        @Schema(description = "Chosen by the client so that sending again stores once; made by the server where absent")
        UUID id,

        @NotNull
        @Pattern(regexp = AccountDraft.USERNAME)
        @Schema(
                description = "Also the client_id of a machine account; never changed",
                examples = "coordinator.sampang")
        String username,

        @Schema(description = "HUMAN unless said otherwise; never changed")
        Account.Kind kind,

        @NotEmpty @Schema(description = "A machine account is an INTEGRATOR and nothing else; no person is one")
        List<@NotNull Role> roles,

        @Schema(
                description = "The acting region; absent for the whole country. Required for PIONEER and COORDINATOR",
                examples = "35.27")
        @JsonDeserialize(converter = CurrentCode.class)
        String regionCode,

        @Schema(
                description =
                        "The entry in the registry of pioneers; required for an active PIONEER. Only one active account"
                                + " has it; a new account of a person whose account was deactivated keeps their reports. An active account"
                                + " that is moved to another entry takes its reports along")
        UUID pioneerId,

        @Valid
        @Schema(
                description =
                        "Who the account is at the OpenID Connect provider. A token signs in to the account that is"
                                + " linked to its `iss` and `sub`")
        ProviderIdentity providerIdentity,

        @Schema(
                description =
                        "Link the account at the next sign-in whose `preferred_username` is exactly the username; that one"
                                + " time only. Give `providerIdentity` instead where people can rename themselves at the"
                                + " provider")
        Boolean linkAtFirstSignIn,

        @Schema(defaultValue = "true") Boolean active,

        @Size(max = 254)
        @Pattern(regexp = AccountDraft.EMAIL)
        @Schema(
                description =
                        "Where the service writes to, as to officers of overdue reports. Setting it, even to the same"
                                + " address, makes the service try an address again that the mail server refused")
        String email,

        @Pattern(regexp = "id|en") @Schema(description = "Of mails", defaultValue = "id")
        String language) {

    public AccountDraft {
        username = Usernames.normalised(username);
        linkAtFirstSignIn = providerIdentity == null && Boolean.TRUE.equals(linkAtFirstSignIn);
    }

    /** Like HTML's email input: no quoted local part, no address literal, no line break. */
    static final String EMAIL = "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+";

    static final String USERNAME = "[a-z0-9][a-z0-9._@+-]{1,99}";

    static AccountDraft of(Account account) {
        return new AccountDraft(
                null,
                account.username,
                account.kind,
                account.roles,
                account.regionCode,
                account.pioneerId,
                account.providerIdentity(),
                account.linkAtFirstSignIn,
                account.active,
                account.email,
                account.language);
    }

    /** Returns the normalised form that is stored and compared. */
    AccountDraft asContent() {
        return new AccountDraft(
                null,
                username,
                kindOrHuman(),
                roles.stream().distinct().sorted().toList(),
                regionCode,
                pioneerId,
                providerIdentity,
                linkAtFirstSignIn,
                isActive(),
                email,
                language);
    }

    boolean isActive() {
        return active == null || active;
    }

    Account.Kind kindOrHuman() {
        return kind == null ? Account.Kind.HUMAN : kind;
    }

    boolean has(Role role) {
        return roles != null && roles.contains(role);
    }
}
