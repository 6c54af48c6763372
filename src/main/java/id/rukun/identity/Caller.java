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
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The caller of the current request, and the region the caller is bound to. */
@RequestScoped
public class Caller {
    static final String ATTRIBUTE = "rukun.account";

    private final SecurityIdentity identity;
    private final Keys keys;

    Caller(SecurityIdentity identity, Keys keys) {
        this.identity = identity;
        this.keys = keys;
    }

    /** Returns a caller for acts that the service performs for an account outside of any request. */
    public static Caller actingFor(Account account, Keys keys) {
        var acting = ActingAccount.of(account);
        var identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(acting.username()))
                .addRoles(acting.roles().stream().map(Role::name).collect(Collectors.toSet()))
                .addAttribute(ATTRIBUTE, acting)
                .build();
        return new Caller(identity, keys);
    }

    /** Returns a copy of this caller that can be used after the request and in any thread. */
    public Caller beyondRequest() {
        var kept = QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addRoles(identity.getRoles())
                .addAttribute(ATTRIBUTE, account())
                .build();
        return new Caller(kept, keys);
    }

    /** Returns when the access token expires. */
    public Instant signedInUntil() {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Instant.ofEpochSecond(token.getExpirationTime())
                : Instant.MAX;
    }

    /**
     * Returns the caller's account.
     *
     * @throws ProblemException {@code not-signed-in} if the caller is anonymous
     */
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

    /** Returns the account of a request if it is already known. Never waits for the database and never fails. */
    public static Optional<ActingAccount> foundFor(RoutingContext request) {
        return request.user() instanceof QuarkusHttpUser user
                ? Optional.ofNullable(user.getSecurityIdentity().getAttribute(ATTRIBUTE))
                : Optional.empty();
    }

    public UUID id() {
        return account().id();
    }

    /**
     * Returns the account under which the caller's reports, messages and activities are stored. It differs from {@link #id} if
     * the caller had another account before.
     */
    public UUID author() {
        return account().authorId();
    }

    /** Returns the pseudonym under which the caller's sensitive reports are stored. */
    public byte[] pseudonym() {
        return keys.pseudonym(author());
    }

    public boolean has(Role role) {
        return identity.hasRole(role.name());
    }

    /**
     * Requires one of the roles. An annotation cannot require it where a request that is sent again must be answered before
     * roles are checked, because the caller may have lost the role since.
     *
     * @throws ProblemException {@code forbidden}
     */
    public void requireAny(Role... roles) {
        if (Arrays.stream(roles).noneMatch(this::has)) {
            throw ProblemType.FORBIDDEN.problem();
        }
    }

    /** Whether the caller is a coordinator or an officer; they verify the reports of others. */
    public boolean isVerifier() {
        return has(Role.COORDINATOR) || has(Role.OFFICER);
    }

    /** Returns the region code the caller is bound to; null is the whole country. */
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

    /**
     * Checks the region of something that the caller recorded. For 30 days after a move it may also lie in the former region,
     * because a phone may hold what was not sent before the move.
     *
     * @throws ProblemException {@code outside-region}
     */
    public void requireMayRecordIn(String regionCode) {
        if (!covers(regionCode) && !FormerScope.covers(id(), regionCode)) {
            throw ProblemType.OUTSIDE_REGION.problem(scope());
        }
    }

    /**
     * Checks the region of a resource that the caller may change. The caller need not cover a region that stays.
     *
     * @throws ProblemException {@code outside-region} if the region changes to one that the caller's scope does not cover
     */
    public void requireMayMove(String from, String to) {
        if (!from.equals(to)) {
            requireCovers(to);
        }
    }

    /** @throws ProblemException {@code outside-region} if the caller's scope does not cover the region */
    public void requireCovers(String regionCode) {
        if (!covers(regionCode)) {
            throw ProblemType.OUTSIDE_REGION.problem(scope());
        }
    }
}
