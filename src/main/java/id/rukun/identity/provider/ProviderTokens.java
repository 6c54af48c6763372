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
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Verifies access tokens of the OpenID Connect provider. The result has checked claims only: {@code iss}, {@code sub},
 * {@code exp}, {@code groups} (the roles), and if they are texts {@code preferred_username}, {@value #REGION} and
 * {@value #PIONEER}.
 */
@ApplicationScoped
public class ProviderTokens {
    /** OpenID Connect Core section 2. */
    public static final int MAX_SUBJECT_LENGTH = 255;

    public static final String USERNAME = "preferred_username";
    public static final String REGION = "region";
    public static final String PIONEER = "pioneer";

    private static final int MAX_CLOCK_SKEW_SECONDS = 30;
    private static final String[] ALGORITHMS = {
        "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"
    };
    /** Types of a JWT access token, as a media type without "application/" (RFC 9068 section 2.1). */
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt");

    private final boolean configured;
    private final ProviderSettings provider;
    private final ProviderKeys keys;
    private final String audience;
    private final JwtConsumer consumer;

    ProviderTokens(ProviderSettings provider, ProviderKeys keys) {
        this.configured = provider.issuer().isPresent();
        this.provider = provider;
        this.keys = keys;
        this.audience = provider.audience().orElse(null);
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
        } catch (InvalidJwtException refused) {
            if (refused.getCause() instanceof UnresolvableKeyException) {
                keys.requireCurrent();
            }
            throw new ParseException("not a token of the provider for this service", refused);
        } catch (MalformedClaimException refused) {
            throw new ParseException("not a token of the provider for this service", refused);
        }
    }

    private JwtClaims checked(JwtClaims claims) throws MalformedClaimException {
        var checked = new JwtClaims();
        checked.setIssuer(claims.getIssuer());
        checked.setSubject(claims.getSubject());
        checked.setExpirationTime(claims.getExpirationTime());
        checked.setStringListClaim("groups", roles(claims.getClaimsMap()).toList());
        var sent = claims.getClaimsMap();
        copy(sent.get(USERNAME), USERNAME, checked);
        copy(claim(sent, provider.regionClaim()), REGION, checked);
        copy(claim(sent, provider.pioneerClaim()), PIONEER, checked);
        return checked;
    }

    private static void copy(Object value, String name, JwtClaims checked) {
        if (value instanceof String text && Text.isStorable(text)) {
            checked.setStringClaim(name, text);
        }
    }

    /** Returns the roles: the texts of a list, or the words of one text. Anything else holds no roles. */
    private Stream<String> roles(Map<String, Object> claims) {
        var found = claim(claims, provider.rolesClaim());
        if (found instanceof Collection<?> several) {
            return several.stream().filter(String.class::isInstance).map(String.class::cast);
        }
        return found instanceof String words ? Stream.of(words.split(" ")) : Stream.empty();
    }

    /** @param path the name of the claim, or the names on the way to it with slashes between them */
    private static Object claim(Map<String, Object> claims, String path) {
        Object found = claims.get(path);
        if (found == null) {
            found = claims;
            for (var name : path.split("/")) {
                found = found instanceof Map<?, ?> object ? object.get(name) : null;
            }
        }
        return found;
    }

    /**
     * Refuses identity tokens and others that some providers sign with the same key and audience. What a token says of its kind
     * counts: its type in the header (RFC 9068), {@code typ} of Keycloak, {@code token_use} of Cognito, a scope. A token that
     * says nothing is refused if it looks like an identity token: with a nonce, or for the client that asked for it.
     */
    private boolean isAccessToken(JwtContext context) {
        var header = context.getJoseObjects().get(0).getHeader("typ");
        var type = header == null ? "jwt" : header.toLowerCase(Locale.ROOT).replaceFirst("^application/", "");
        var claims = context.getJwtClaims();
        var kind = claims.getClaimValue("typ");
        var use = claims.getClaimValue("token_use");
        var saysSo = type.equals("at+jwt")
                || kind != null
                || use != null
                || Stream.of("scope", "scp").anyMatch(claims::hasClaim);
        return TYPES.contains(type)
                && (kind == null || kind.equals("Bearer"))
                && (use == null || use.equals("access"))
                && Stream.of("at_hash", "c_hash").noneMatch(claims::hasClaim)
                && (saysSo || !claims.hasClaim("nonce") && !audience.equals(claims.getClaimValue("azp")));
    }

    private static boolean isSubject(String subject) {
        return !subject.isBlank() && subject.length() <= MAX_SUBJECT_LENGTH && Text.isStorable(subject);
    }
}
