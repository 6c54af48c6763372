package id.rukun.identity;

import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.start.Keys;
import id.rukun.region.RegionCode;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who is calling, and what region they may touch. */
@RequestScoped
public class Caller {
    static final String ATTRIBUTE = "rukun.account";

    private final SecurityIdentity identity;
    private final Keys keys;

    Caller(SecurityIdentity identity, Keys keys) {
        this.identity = identity;
        this.keys = keys;
    }

    /** The service itself acting for an account, outside any request. */
    public static Caller actingFor(Account account, Keys keys) {
        var acting = ActingAccount.of(account);
        var identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(acting.username()))
                .addRoles(acting.roles().stream().map(Role::name).collect(Collectors.toSet()))
                .addAttribute(ATTRIBUTE, acting)
                .build();
        return new Caller(identity, keys);
    }

    /** The same caller after the end of the request, in whatever thread. */
    public Caller beyondRequest() {
        var kept = QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addRoles(identity.getRoles())
                .addAttribute(ATTRIBUTE, account())
                .build();
        return new Caller(kept, keys);
    }

    /** When the access token ends. */
    public Instant signedInUntil() {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Instant.ofEpochSecond(token.getExpirationTime())
                : Instant.MAX;
    }

    /** The calling account as it stands. @throws ProblemException {@code not-signed-in} for the public */
    public ActingAccount account() {
        ActingAccount account = identity.getAttribute(ATTRIBUTE);
        if (account == null) {
            throw ProblemType.NOT_SIGNED_IN.problem();
        }
        return account;
    }

    public boolean isSignedIn() {
        return identity.getAttribute(ATTRIBUTE) != null;
    }

    /** The account of a request as far as it was found already: asks nobody, and so never waits nor fails. */
    public static Optional<ActingAccount> foundFor(RoutingContext request) {
        return request.user() instanceof QuarkusHttpUser user
                ? Optional.ofNullable(user.getSecurityIdentity().getAttribute(ATTRIBUTE))
                : Optional.empty();
    }

    public UUID id() {
        return account().id();
    }

    /** The name under which the caller's sensitive reports are found. */
    public byte[] pseudonym() {
        return keys.pseudonym(id());
    }

    public boolean has(Role role) {
        return identity.hasRole(role.name());
    }

    /** Coordinators and officers: they judge what others report. */
    public boolean isVerifier() {
        return has(Role.COORDINATOR) || has(Role.OFFICER);
    }

    /** The region code the caller is bound to; null is the whole country. */
    public String scope() {
        return account().regionCode();
    }

    public UUID pioneerId() {
        return account().pioneerId();
    }

    /** Whether the region lies in the caller's scope, by code prefix. */
    public boolean covers(String regionCode) {
        return RegionCode.covers(scope(), regionCode);
    }

    /** @throws ProblemException {@code outside-region} where the caller's scope does not cover the region */
    public void requireCovers(String regionCode) {
        if (!covers(regionCode)) {
            throw ProblemType.OUTSIDE_REGION.problem(scope());
        }
    }
}
