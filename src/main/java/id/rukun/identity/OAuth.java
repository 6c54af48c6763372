package id.rukun.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import id.rukun.platform.text.Language;
import id.rukun.platform.text.Messages;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Requests and responses of the token endpoint (RFC 6749). */
public final class OAuth {
    private static final Messages TEXTS = Messages.named("oauth");

    private OAuth() {}

    /** Used only in the contract; the endpoint takes the form fields as parameters. */
    @Schema(
            name = "TokenRequest",
            description = "RFC 6749 sections 4.3.2, 4.4.2 and 6",
            examples = "{\"grant_type\":\"password\",\"username\":\"pioneer.sampang\",\"password\":\"rukun-trial\"}")
    record TokenRequest(
            @JsonProperty("grant_type")
            @Schema(
                    required = true,
                    enumeration = {"password", "refresh_token", "client_credentials"})
            String grantType,

            @Schema(description = "For password", examples = "pioneer.sampang")
            String username,

            @Schema(description = "For password", format = "password")
            String password,

            @JsonProperty("refresh_token")
            @Schema(
                    description = "For refresh_token. With password: the last one that this device got for the account,"
                            + " also spent or expired. It shows a known device, which strangers' wrong passwords do"
                            + " not slow down")
            String refreshToken,

            @JsonProperty("client_id")
            @Schema(description = "For client_credentials, here or in a Basic header", examples = "integrator.demo")
            String clientId,

            @JsonProperty("client_secret") @Schema(description = "For client_credentials", format = "password")
            String clientSecret,

            @Schema(description = "Ignored: roles follow the account")
            String scope) {}

    @Schema(name = "TokenResponse", description = "RFC 6749 section 5.1")
    public record Tokens(
            @JsonProperty("access_token")
            @Schema(required = true, description = "A signed JWT, sent as Authorization: Bearer …")
            String accessToken,

            @JsonProperty("token_type") @Schema(required = true, examples = "Bearer")
            String tokenType,

            @JsonProperty("expires_in") @Schema(required = true, description = "Seconds", examples = "900")
            long expiresIn,

            @JsonProperty("refresh_token")
            @Schema(
                    description = "For one use; each use gives another. Sent again within 60 seconds it gives the same"
                            + " one again, for an answer that was lost; later it ends the whole sign-in. Not for"
                            + " machine accounts")
            String refreshToken,

            @JsonProperty("refresh_expires_in")
            @Schema(
                    description = "Seconds until the refresh token expires, in the body or in the cookie",
                    examples = "2592000")
            Long refreshExpiresIn) {

        Tokens with(RefreshToken.Issued refresh) {
            var seconds = Duration.between(Instant.now(), refresh.expiresAt()).toSeconds();
            return new Tokens(accessToken, tokenType, expiresIn, refresh.secret(), seconds);
        }

        Tokens withoutRefreshToken() {
            return new Tokens(accessToken, tokenType, expiresIn, null, refreshExpiresIn);
        }
    }

    @Schema(name = "OAuthError", description = "RFC 6749 section 5.2")
    public record ErrorBody(
            @Schema(required = true, examples = "invalid_grant")
            String error,

            @JsonProperty("error_description") @Schema(required = true)
            String description) {}

    /** An error response of the token endpoint. */
    public static final class Failure extends RuntimeException {
        private final int status;
        private final String code;
        private final String text;
        private final transient Object argument;

        private Failure(int status, String code, String text, Object argument) {
            super(code, null, false, false);
            this.status = status;
            this.code = code;
            this.text = text;
            this.argument = argument;
        }

        private Failure(int status, String code) {
            this(status, code, code, null);
        }

        static Failure invalidRequest() {
            return new Failure(400, "invalid_request");
        }

        static Failure invalidGrant() {
            return new Failure(400, "invalid_grant");
        }

        static Failure unsupportedGrantType() {
            return new Failure(400, "unsupported_grant_type");
        }

        /** The OpenID Connect provider issues the tokens. */
        static Failure signInElsewhere(String issuer) {
            return new Failure(400, "unsupported_grant_type", "elsewhere", issuer);
        }

        static Failure invalidClient() {
            return new Failure(401, "invalid_client");
        }

        /** The error code comes from RFC 8628, because RFC 6749 defines none for this case. */
        static Failure slowDown(long seconds) {
            return new Failure(429, "slow_down", "slow_down", seconds);
        }

        int status() {
            return status;
        }

        /** Returns the seconds to wait, null for none. */
        Long retryAfter() {
            return argument instanceof Long seconds ? seconds : null;
        }

        ErrorBody body(String acceptLanguage) {
            return new ErrorBody(code, TEXTS.get(Language.of(acceptLanguage), text, argument));
        }
    }
}
