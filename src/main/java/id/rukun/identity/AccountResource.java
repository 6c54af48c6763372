package id.rukun.identity;

import com.fasterxml.jackson.databind.JsonNode;
import id.rukun.platform.http.Etag;
import id.rukun.platform.json.MergePatch;
import id.rukun.platform.json.Patches;
import id.rukun.platform.page.Cursors;
import id.rukun.platform.page.Page;
import id.rukun.platform.page.PageRequest;
import id.rukun.platform.problem.ProblemType;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Administers the accounts of people and systems. */
@Path("/api/v1/accounts")
@Tag(name = "Accounts", description = "Who may sign in, people and systems, in which roles and for which region")
@RolesAllowed(Role.ADMIN_ROLE)
public class AccountResource {
    private final Caller caller;
    private final Cursors cursors;
    private final Patches patches;
    private final AccountRules rules;
    private final Event<AccountDirectory.Changed> changed;
    private final Event<SecurityEvent> events;

    AccountResource(
            Caller caller,
            Cursors cursors,
            Patches patches,
            AccountRules rules,
            Event<AccountDirectory.Changed> changed,
            Event<SecurityEvent> events) {
        this.caller = caller;
        this.cursors = cursors;
        this.patches = patches;
        this.rules = rules;
        this.changed = changed;
        this.events = events;
    }

    @GET
    @Transactional
    @Operation(operationId = "listAccounts", summary = "All accounts, by username")
    public Page<AccountView> list(
            @QueryParam("emailRefused")
                    @Parameter(description = "Whether the mail server refused the account's address for good")
                    Boolean emailRefused,
            @BeanParam PageRequest page) {
        var list = "accounts|" + caller.id() + "|" + emailRefused;
        var after = cursors.after(list, page, Function.identity(), "");
        return Page.of(
                Account.after(after, emailRefused, page.limit),
                page.limit,
                AccountView::of,
                last -> cursors.seal(list, last.username),
                page.total ? Account.count(emailRefused) : null);
    }

    @POST
    @Transactional
    @Operation(
            operationId = "createAccount",
            summary = "Create an account",
            description =
                    "The answer shows the password or client secret once; it is kept nowhere. Give the account an id of"
                            + " your own and send it as often as you need: it is created once. Sending it again answers 200 without"
                            + " the secret; if the first answer was lost, give a new one.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = AccountView.class)))
    @APIResponse(responseCode = "200", description = "Was created already, with this content; without the secret")
    public RestResponse<AccountView> create(AccountDraft draft) {
        // Hashing takes long by design, so it happens before a database connection is held.
        var secret = Passwords.random();
        var hash = Passwords.hash(secret);
        var sentBefore = rules.checkNew(draft);
        if (sentBefore.isPresent()) {
            return stored(false, sentBefore.get(), null);
        }
        var account = Account.create(
                draft.kindOrHuman(), draft.username(), draft.roles(), draft.regionCode(), draft.pioneerId(), hash);
        account.id = draft.id() == null ? account.id : draft.id();
        account.active = draft.isActive();
        account.email = draft.email();
        account.language = draft.language();
        account.linkAtFirstSignIn = draft.linkAtFirstSignIn();
        account.link(draft.providerIdentity());
        if (!account.insertIfUsernameIsFree()) {
            throw ProblemType.ALREADY_EXISTS.problem("username");
        }
        events.fire(SecurityEvent.change(
                SecurityEvent.Type.ACCOUNT_CREATED, account.id, account.regionCode, null, AccountDraft.of(account)));
        return stored(true, account, secret);
    }

    private static RestResponse<AccountView> stored(boolean created, Account account, String secret) {
        return RestResponse.ResponseBuilder.<AccountView>create(created ? 201 : 200)
                .location(URI.create("/api/v1/accounts/" + account.id))
                .header("ETag", new Etag(account.version))
                .header("Cache-Control", "no-store")
                .entity(AccountView.of(account, secret))
                .build();
    }

    @GET
    @Path("/{id}")
    @Transactional
    @Operation(operationId = "getAccount", summary = "One account")
    @APIResponseSchema(AccountView.class)
    public RestResponse<AccountView> get(@PathParam("id") UUID id) {
        return answer(Account.<Account>findByIdOptional(id).orElseThrow(ProblemType.NOT_FOUND::problem), null);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Transactional
    @Operation(
            operationId = "updateAccount",
            summary = "Change roles, region, pioneer, or deactivate (JSON Merge Patch)",
            description = "A deactivated account's sign-ins end, its access tokens within ten seconds. The last"
                    + " administrator cannot be demoted or deactivated.")
    @APIResponseSchema(AccountView.class)
    public RestResponse<AccountView> update(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = AccountDraft.class))) JsonNode patch) {
        var account = locked(id, ifMatch);
        var before = AccountDraft.of(account);
        var draft = patches.apply(before, patch, AccountDraft.class);
        rules.checkChange(before, draft, account);
        var administered = account.administers();
        account.change(draft);
        if (patch.has("email")) {
            account.emailRefusedAt = null;
        }
        account.flush();
        if (account.active) {
            Pioneer.separate(account.id, account.pioneerId);
        }
        if (account.pioneerId != null) {
            Pioneer.attribute(account.pioneerId);
        }
        if (administered && !account.administers()) {
            Administrators.requireAny();
        }
        changed.fire(new AccountDirectory.Changed());
        events.fire(SecurityEvent.change(
                SecurityEvent.Type.ACCOUNT_CHANGED, account.id, account.regionCode, before, AccountDraft.of(account)));
        return answer(account, null);
    }

    @POST
    @Path("/{id}/secret")
    @Transactional
    @Operation(
            operationId = "renewSecret",
            summary = "Give a new password or client secret",
            description = "The answer shows it once. The old one and every sign-in made with it end.")
    @APIResponseSchema(AccountView.class)
    public RestResponse<AccountView> renewSecret(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        // Hashing takes long by design, so it happens before a database connection is held.
        var secret = Passwords.random();
        var hash = Passwords.hash(secret);
        var account = locked(id, ifMatch);
        account.changeSecret(hash);
        account.flush();
        events.fire(
                SecurityEvent.change(SecurityEvent.Type.PASSWORD_CHANGED, account.id, account.regionCode, null, null));
        return answer(account, secret);
    }

    private static Account locked(UUID id, String ifMatch) {
        var account = Account.<Account>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(ProblemType.NOT_FOUND::problem);
        new Etag(account.version).require(ifMatch);
        return account;
    }

    private static RestResponse<AccountView> answer(Account account, String secret) {
        var answer = RestResponse.ResponseBuilder.ok(AccountView.of(account, secret))
                .header("ETag", new Etag(account.version));
        return secret == null
                ? answer.build()
                : answer.header("Cache-Control", "no-store").build();
    }
}
