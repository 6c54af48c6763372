package id.rukun.warning.backtest;

import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.http.Etag;
import id.rukun.platform.id.Ids;
import id.rukun.platform.job.JobAdded;
import id.rukun.platform.problem.ProblemType;
import id.rukun.warning.method.RiskSettings;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Compares the probabilities and levels of the method with what really followed. */
@Path("/api/v1/early-warning/backtests")
@Tag(name = "Early warning")
public class BacktestResource {
    private static final int MOST_OPEN = 10;
    private static final int SECONDS = 60;

    private final Caller caller;
    private final Validator validator;
    private final Audit audit;
    private final RiskSettings settings;
    private final Event<JobAdded> added;

    BacktestResource(Caller caller, Validator validator, Audit audit, RiskSettings settings, Event<JobAdded> added) {
        this.caller = caller;
        this.validator = validator;
        this.audit = audit;
        this.settings = settings;
        this.added = added;
    }

    @POST
    @RolesAllowed(Role.OFFICER_ROLE)
    @Transactional
    @Operation(
            operationId = "startBacktest",
            summary = "Compare the method with a past period",
            description =
                    "For each regency and day of the period: what was the probability and the level at the end of the day,"
                            + " by what was known then, and did a severe event follow within 14 days? The same questions are asked of"
                            + " simple rivals. The backtest runs in the background; poll the address in Location.")
    @APIResponse(
            responseCode = "202",
            description = "Stored; it runs in the background",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = BacktestView.class)))
    @APIResponse(responseCode = "429", description = "Ten backtests of the caller are not done yet")
    public RestResponse<BacktestView> start(BacktestDraft draft) {
        if (draft == null) {
            throw ProblemType.MALFORMED_BODY.problem(1, 1);
        }
        if (Backtest.openOf(caller.id()) >= MOST_OPEN) {
            throw ProblemType.SLOW_DOWN.problem(SECONDS).header("Retry-After", String.valueOf(SECONDS));
        }
        var backtest =
                Backtest.create(Ids.next(), caller.id(), draft.checked(validator, caller, settings.outcomeDays()));
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
            summary = "Read a backtest and its result",
            description = "Visible to its requester, and to officers whose region covers its region.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            headers = @Header(name = "ETag", ref = "ETag"),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = BacktestView.class)))
    public RestResponse<BacktestView> get(@PathParam("id") UUID id) {
        var backtest = Backtest.visibleTo(caller, id).orElseThrow(ProblemType.NOT_FOUND::problem);
        return new Etag(backtest.version).ok(BacktestView.of(backtest));
    }

    @GET
    @Path("/{id}/reliability")
    @Produces("image/svg+xml")
    @RolesAllowed(Role.OFFICER_ROLE)
    @Transactional
    @Operation(
            operationId = "getBacktestReliability",
            summary = "Draw how often a severe event followed each forecast probability",
            description =
                    "A picture of the reliability table, with and without calibration. 404 until the backtest is done.")
    public String reliability(@PathParam("id") UUID id) {
        return Backtest.visibleTo(caller, id)
                .filter(backtest -> backtest.result != null)
                .map(backtest -> ReliabilityPicture.of(backtest.content, backtest.result))
                .orElseThrow(ProblemType.NOT_FOUND::problem);
    }
}
