package id.rukun.warning.backtest;

import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.http.Etag;
import id.rukun.platform.job.JobAdded;
import id.rukun.platform.problem.ProblemType;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Whether the method's warnings are worth having: held against what really came. */
@Path("/api/v1/early-warning/backtests")
@Tag(name = "Early warning")
public class BacktestResource {
    private static final int MOST_OPEN = 10;
    private static final int SECONDS = 60;

    private final Caller caller;
    private final Validator validator;
    private final Audit audit;
    private final Event<JobAdded> added;

    BacktestResource(Caller caller, Validator validator, Audit audit, Event<JobAdded> added) {
        this.caller = caller;
        this.validator = validator;
        this.audit = audit;
        this.added = added;
    }

    @POST
    @RolesAllowed(Role.OFFICER_ROLE)
    @Transactional
    @Operation(
            operationId = "startBacktest",
            summary = "Hold the method against a past period",
            description =
                    "For each regency and day of the period: what was the level at the end of the day, by what was"
                            + " known then, and did the outcome come in the days after it? Compared with warning always and with the"
                            + " naive rule that it will be as last week. Worked off afterwards: ask the address in Location how far.")
    @APIResponse(
            responseCode = "202",
            description = "Stored as work to do",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = BacktestView.class)))
    @APIResponse(responseCode = "429", description = "Ten of mine are not yet done")
    public RestResponse<BacktestView> start(BacktestDraft draft) {
        if (draft == null) {
            throw ProblemType.MALFORMED_BODY.problem(1, 1);
        }
        if (Backtest.openOf(caller.id()) >= MOST_OPEN) {
            throw ProblemType.SLOW_DOWN.problem(SECONDS).header("Retry-After", String.valueOf(SECONDS));
        }
        var backtest = Backtest.create(caller.id(), draft.checked(validator, caller));
        audit.record(AuditEntry.of(AuditAction.BACKTEST_STARTED, "backtest", backtest.id)
                .in(backtest.content.regionCode()));
        added.fire(new JobAdded());
        return RestResponse.ResponseBuilder.<BacktestView>create(202)
                .location(URI.create("/api/v1/early-warning/backtests/" + backtest.id))
                .entity(BacktestView.of(backtest))
                .build();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Role.OFFICER_ROLE)
    @Transactional
    @Operation(
            operationId = "getBacktest",
            summary = "How far a backtest is, and what it found",
            description = "Its requester sees it, and officers whose region covers what it is about.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            headers = @Header(name = "ETag", ref = "ETag"),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = BacktestView.class)))
    public RestResponse<BacktestView> get(@PathParam("id") UUID id) {
        var backtest = Backtest.visibleTo(caller, id).orElseThrow(ProblemType.NOT_FOUND::problem);
        return new Etag(backtest.version).ok(BacktestView.of(backtest));
    }
}
