package id.rukun.identity;

import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violations;
import id.rukun.platform.start.ProviderSettings;
import io.quarkus.security.Authenticated;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's own account and password. */
@Path("/api/v1/me")
@Tag(name = "Signing in")
@Authenticated
public class MeResource {
    @Schema(name = "SignedInAccount")
    public record Me(
            @Schema(required = true) UUID id,
            @Schema(required = true) String username,
            @Schema(required = true) List<Role> roles,

            @Schema(description = "The acting region; absent for the whole country", examples = "35.27")
            String regionCode,

            @Schema(description = "The caller's entry in the registry of pioneers")
            UUID pioneerId) {}

    @Schema(name = "PasswordChange")
    public record PasswordChange(
            @Schema(required = true) String currentPassword,

            @Schema(
                    required = true,
                    minLength = Passwords.MIN_LENGTH,
                    description = "At least 10 characters, at most 72 bytes")
            String newPassword) {}

    private final Caller caller;
    private final SignInFailures failures;
    private final Event<SecurityEvent> events;
    private final Optional<String> provider;

    MeResource(Caller caller, SignInFailures failures, Event<SecurityEvent> events, ProviderSettings provider) {
        this.caller = caller;
        this.failures = failures;
        this.events = events;
        this.provider = provider.issuer();
    }

    @GET
    @Operation(operationId = "getMe", summary = "Who am I: roles and region")
    public Me get() {
        var account = caller.account();
        return new Me(
                account.id(),
                account.username(),
                account.roles().stream().filter(caller::has).sorted().toList(),
                account.regionCode(),
                account.pioneerId());
    }

    @PUT
    @Path("/password")
    @Operation(
            operationId = "changePassword",
            summary = "Change my password",
            description = "Every sign-in of the account ends: refresh tokens given before are revoked. Refused if an"
                    + " OpenID Connect provider issues the tokens.")
    @APIResponse(responseCode = "204", description = "Changed")
    @APIResponse(responseCode = "429", description = "Too many wrong passwords in a row")
    public void changePassword(PasswordChange change, @Context HttpServerRequest request) {
        refuseIfAtProvider();
        check(change);
        var attempt = failures.ofCaller(caller.id(), request.remoteAddress().hostAddress());
        var wait = failures.begin(attempt);
        if (wait > 0) {
            throw ProblemType.SLOW_DOWN.problem(wait).header("Retry-After", String.valueOf(wait));
        }
        // Hashing takes long by design, so no database connection is held here.
        var current = currentHash();
        if (!Passwords.matches(change.currentPassword(), current)) {
            throw ProblemType.WRONG_PASSWORD.problem();
        }
        replace(current, Passwords.hash(change.newPassword()));
        failures.succeeded(attempt);
    }

    @Transactional
    String currentHash() {
        return Account.<Account>findById(caller.id()).passwordHash;
    }

    /**
     * Replaces the password hash. If two changes run at once, the second is rejected, because the current hash has
     * changed.
     */
    @Transactional
    void replace(String current, String hash) {
        var account = Account.<Account>findById(caller.id(), LockModeType.PESSIMISTIC_WRITE);
        if (!account.passwordHash.equals(current)) {
            throw ProblemType.WRONG_PASSWORD.problem();
        }
        account.changeSecret(hash);
        events.fire(
                SecurityEvent.change(SecurityEvent.Type.PASSWORD_CHANGED, account.id, account.regionCode, null, null));
    }

    @DELETE
    @Path("/sign-ins")
    @Operation(
            operationId = "signOutEverywhere",
            summary = "Sign out on all devices",
            description =
                    "Every refresh token of the account is revoked. An access token already given stays valid until"
                            + " it expires, at most 15 minutes. Refused if an OpenID Connect provider issues the tokens: only"
                            + " the provider can end them.")
    @APIResponse(responseCode = "204", description = "Signed out")
    @Transactional
    public void signOutEverywhere() {
        refuseIfAtProvider();
        // A refresh that runs at the same time has then either stored its token, or it waits and is refused.
        Account.findById(caller.id(), LockModeType.PESSIMISTIC_WRITE);
        RefreshToken.revokeAllOf(caller.id());
        var region = caller.account().regionCode();
        events.fire(SecurityEvent.change(SecurityEvent.Type.SIGNED_OUT_EVERYWHERE, caller.id(), region, null, null));
    }

    /** Refuses what would end or change nothing, because an OpenID Connect provider keeps the sign-ins and passwords. */
    private void refuseIfAtProvider() {
        if (provider.isPresent()) {
            throw ProblemType.SIGN_IN_AT_PROVIDER.problem(provider.get());
        }
    }

    private static void check(PasswordChange change) {
        var violations = new Violations();
        if (change == null || change.currentPassword() == null) {
            violations.add("currentPassword", "REQUIRED");
        }
        if (change == null || change.newPassword() == null) {
            violations.add("newPassword", "REQUIRED");
        } else if (!Passwords.isAcceptable(change.newPassword())) {
            violations.add("newPassword", "SIZE", Passwords.MIN_LENGTH, Passwords.MAX_BYTES);
        }
        violations.throwIfAny();
    }
}
