package id.rukun.identity.provider;

import id.rukun.platform.json.Text;
import id.rukun.platform.start.ProviderSettings;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;

/**
 * Verifies access tokens of the OpenID Connect provider. The result has checked claims only: {@code iss}, {@code sub},
 * {@code exp}, {@code groups} (the roles) and {@code preferred_username} if it is a text.
 */
@ApplicationScoped
public class ProviderTokens {
    /** OpenID Connect Core section 2. */
    public static final int MAX_SUBJECT_LENGTH = 255;

    private static final String USERNAME = "preferred_username";
    private static final int MAX_CLOCK_SKEW_SECONDS = 30;
    private static final String[] ALGORITHMS = {
        "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"
    };
    /** Types of a JWT access token, as a media type without "application/" (RFC 9068 section 2.1). */
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt");

    private final boolean configured;
    private final ProviderKeys keys;
    private final String rolesClaim;
    private final JwtConsumer consumer;

    ProviderTokens(ProviderSettings provider, ProviderKeys keys) {
        this.configured = provider.issuer().isPresent();
        this.keys = keys;
        this.rolesClaim = provider.rolesClaim();
        this.consumer = configured
                ? new JwtConsumerBuilder()
                        .setExpectedIssuer(provider.issuer().get())
                        .setExpectedAudience(provider.audience().orElseThrow())
                        .setRequireExpirationTime()
                        .setRequireSubject()
                        .setAllowedClockSkewInSeconds(MAX_CLOCK_SKEW_SECONDS)
                        .setJwsAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, ALGORITHMS))
                        .setVerificationKeyResolver(keys::of)
                        .build()
                : null;
    }

    /** Whether a provider issues the tokens, instead of this service. */
    public boolean areUsed() {
        return configured;
    }

    /**
     * Verifies a token.
     *
     * @throws ParseException if the token is not an access token of the provider for this service
     * @throws id.rukun.platform.problem.ProblemException {@code provider-unavailable} if its keys are not known
     */
    public JWTCallerPrincipal verified(String token) throws ParseException {
        // Not by the resolver of keys, because jose4j reports every exception in it as an invalid token.
        keys.require();
        try {
            var context = consumer.process(token);
            var claims = context.getJwtClaims();
            if (!isAccessToken(context) || !isSubject(claims.getSubject())) {
                throw new ParseException("not an access token of a subject");
            }
            return new DefaultJWTCallerPrincipal(token, "JWT", checked(claims));
        } catch (InvalidJwtException | MalformedClaimException refused) {
            throw new ParseException("not a token of the provider for this service", refused);
        }
    }

    private JwtClaims checked(JwtClaims claims) throws MalformedClaimException {
        var checked = new JwtClaims();
        checked.setIssuer(claims.getIssuer());
        checked.setSubject(claims.getSubject());
        checked.setExpirationTime(claims.getExpirationTime());
        checked.setStringListClaim("groups", roles(claims.getClaimsMap()).toList());
        if (claims.getClaimValue(USERNAME) instanceof String username && Text.isStorable(username)) {
            checked.setStringClaim(USERNAME, username);
        }
        return checked;
    }

    /** Returns the roles: the texts of a list, or the words of one text. Anything else holds no roles. */
    private Stream<String> roles(Map<String, Object> claims) {
        Object found = claims.get(rolesClaim);
        if (found == null) {
            found = claims;
            for (var name : rolesClaim.split("/")) {
                found = found instanceof Map<?, ?> object ? object.get(name) : null;
            }
        }
        if (found instanceof Collection<?> several) {
            return several.stream().filter(String.class::isInstance).map(String.class::cast);
        }
        return found instanceof String words ? Stream.of(words.split(" ")) : Stream.empty();
    }

    /** Refuses identity tokens and others that some providers sign with the same key and audience. */
    private static boolean isAccessToken(JwtContext context) {
        var header = context.getJoseObjects().get(0).getHeader("typ");
        var type = header == null ? "jwt" : header.toLowerCase(Locale.ROOT).replaceFirst("^application/", "");
        var claims = context.getJwtClaims();
        // Keycloak names the kind of a token in a claim.
        var kind = claims.getClaimValue("typ");
        return TYPES.contains(type)
                && (kind == null || kind.equals("Bearer"))
                && Stream.of("at_hash", "c_hash").noneMatch(claims::hasClaim);
    }

    private static boolean isSubject(String subject) {
        return !subject.isBlank() && subject.length() <= MAX_SUBJECT_LENGTH && Text.isStorable(subject);
    }
}
