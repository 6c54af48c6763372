package id.rukun.platform.problem;

import id.rukun.platform.start.ProviderSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;

/**
 * The problem of a caller who is not signed in. It names the place where tokens are issued: this service, or the OpenID
 * Connect provider.
 */
@ApplicationScoped
public class SignInProblem {
    /** The path at which this service issues tokens. */
    public static final String TOKEN_PATH = "/api/v1/auth/token";

    private final String issuer;
    private final String challenge;

    SignInProblem(ProviderSettings provider) {
        this.issuer = provider.issuer().orElse(TOKEN_PATH);
        this.challenge = "Bearer realm=\"" + provider.issuer().orElse("rukun").replace("\"", "") + "\"";
    }

    /** @param invalidToken whether the request has a token that is not accepted */
    ProblemException of(boolean invalidToken) {
        return ProblemType.NOT_SIGNED_IN
                .problem(issuer)
                .header(
                        HttpHeaders.WWW_AUTHENTICATE,
                        invalidToken ? challenge + ", error=\"invalid_token\"" : challenge);
    }
}
