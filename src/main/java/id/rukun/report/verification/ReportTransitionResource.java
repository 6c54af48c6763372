package id.rukun.report.verification;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.page.Cursors;
import id.rukun.platform.page.Page;
import id.rukun.platform.page.PageRequest;
import id.rukun.platform.problem.ProblemType;
import id.rukun.report.Report;
import id.rukun.report.ReportReading;
import id.rukun.report.ReportView;
import id.rukun.vocabulary.RejectionReason;
import id.rukun.vocabulary.ReportStatus;
import id.rukun.vocabulary.SourceReliability;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Makes and lists transitions of a report's status. */
@Path("/api/v1/reports/{id}/transitions")
@Tag(name = "Reports")
@RolesAllowed({Role.PIONEER_ROLE, Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
public class ReportTransitionResource {
    @Schema(name = "ReportTransition")
    public record TransitionView(
            @Schema(required = true, description = "The version of the report it was taken on")
            int version,

            @Schema(required = true) ReportStatus from,
            @Schema(required = true) ReportStatus to,
            @Schema(required = true) Instant at,

            @Schema(required = true, description = "Whether the reporter took it, or a verifier")
            By by,

            String note,
            RejectionReason reason,

            @Schema(description = "The other report, where the caller may see it")
            UUID duplicateOf,

            @Schema(description = "Of a verification: how reliable the source was judged")
            SourceReliability sourceReliability,

            @Schema(description = "Of a verification: how credible the content was judged, 1–6")
            String credibility) {}

    /** The role in which someone made a transition. The reporter of a sensitive report is not named. */
    @Schema(name = "TransitionActor")
    public enum By {
        REPORTER,
        VERIFIER
    }

    private final Caller caller;
    private final Cursors cursors;
    private final Verification verification;
    private final ReportReading reading;

    ReportTransitionResource(Caller caller, Cursors cursors, Verification verification, ReportReading reading) {
        this.caller = caller;
        this.cursors = cursors;
        this.verification = verification;
        this.reading = reading;
    }

    @POST
    @Transactional
    @Operation(
            operationId = "changeReportStatus",
            summary = "Take a step: review, verify, reject, ask, answer, withdraw, reopen",
            description =
                    "The report's allowedTransitions are the steps open to the caller. Nobody judges a report of their own.")
    @APIResponseSchema(ReportView.class)
    public RestResponse<ReportView> take(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, TransitionRequest request) {
        var report = Report.lockedOpenTo(caller, id).orElseThrow(ProblemType.NOT_FOUND::problem);
        ReportReading.etag(report, caller).require(ifMatch);
        verification.take(report, request, caller);
        return reading.answerToChange(report, caller);
    }

    @GET
    @Transactional
    @Operation(operationId = "listReportTransitions", summary = "The steps taken, oldest first: who, when, why")
    public Page<TransitionView> transitions(@PathParam("id") UUID id, @BeanParam PageRequest page) {
        var report = reading.history(id, caller);
        var list = "transitions|" + id;
        return Page.of(
                ReportTransition.of(id, cursors.after(list, page, Integer::parseInt, 0), page.limit),
                page.limit,
                step -> new TransitionView(
                        step.version,
                        step.fromStatus,
                        step.toStatus,
                        step.changedAt,
                        step.isBy(report) ? By.REPORTER : By.VERIFIER,
                        step.note,
                        step.reason,
                        visible(step.duplicateOf),
                        step.sourceReliability == null ? null : SourceReliability.valueOf(step.sourceReliability),
                        step.credibility),
                last -> cursors.seal(list, last.version),
                page.total ? ReportTransition.count("reportId", id) : null);
    }

    /** Returns the id of the report if the caller may see it: a reporter must not learn of a report of someone else. */
    private UUID visible(UUID report) {
        return report != null && Report.visibleTo(caller, report).isPresent() ? report : null;
    }
}
