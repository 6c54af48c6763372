package id.rukun.identity;

import id.rukun.identity.provider.ProviderTokens;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The identity of an account at an OpenID Connect provider. Neither value changes if the person changes their name there. */
@Schema(name = "ProviderIdentity")
public record ProviderIdentity(
        @NotBlank
        @Size(max = ProviderTokens.MAX_SUBJECT_LENGTH)
        @Schema(description = "The provider's `iss`", examples = "https://sso.example/realms/rukun")
        String issuer,

        @NotBlank
        @Size(max = ProviderTokens.MAX_SUBJECT_LENGTH)
        @Schema(description = "The account's `sub`", examples = "5f0c1a52-8d4c-4f3a-9d0a-1b7f3c2e6a11")
        String subject) {}
