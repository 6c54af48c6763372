package id.rukun.report;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.page.Cursors;
import id.rukun.platform.page.Page;
import id.rukun.platform.page.PageRequest;
import id.rukun.platform.problem.ProblemType;
import id.rukun.report.verification.ReportTransition;
import id.rukun.report.verification.TransitionRequest;
import id.rukun.report.verification.Verification;
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
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Serves a report's history: its status changes and the contents that corrections replaced. */
@Path("/api/v1/reports/{id}")
@Tag(name = "Reports")
@RolesAllowed({Role.PIONEER_ROLE, Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
public class ReportHistoryResource {
    @Schema(name = "ReportVersion")
    public record VersionView(
            @Schema(required = true) int version,
            @Schema(required = true) Instant replacedAt,
            @Schema(required = true) ReportDraft content) {}

    @Schema(name = "Transition")
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
            UUID duplicateOf,

            @Schema(description = "Of a verification: how reliable the source was judged")
            SourceReliability sourceReliability,

            @Schema(description = "Of a verification: how credible the content was judged, 1–6")
            String credibility) {}

    /** The role in which someone acted. The reporter of a sensitive report is not named. */
    @Schema(name = "TransitionBy")
    public enum By {
        REPORTER,
        VERIFIER
    }

    private final Caller caller;
    private final Cursors cursors;
    private final Verification verification;
    private final ReportReading reading;

    ReportHistoryResource(Caller caller, Cursors cursors, Verification verification, ReportReading reading) {
        this.caller = caller;
        this.cursors = cursors;
        this.verification = verification;
        this.reading = reading;
    }

    @POST
    @Path("/transitions")
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
        return RestResponse.ResponseBuilder.ok(reading.view(report, caller))
                .header("ETag", ReportReading.etag(report, caller))
                .build();
    }

    @GET
    @Path("/transitions")
    @Transactional
    @Operation(operationId = "listReportTransitions", summary = "The steps taken, oldest first: who, when, why")
    public Page<TransitionView> transitions(@PathParam("id") UUID id, @BeanParam PageRequest page) {
        var report = readable(id);
        var list = "transitions|" + id;
        return Page.of(
                ReportTransition.of(id, after(list, page), page.limit),
                page.limit,
                step -> new TransitionView(
                        step.version,
                        step.fromStatus,
                        step.toStatus,
                        step.changedAt,
                        step.isBy(report) ? By.REPORTER : By.VERIFIER,
                        step.note,
                        step.reason,
                        step.duplicateOf,
                        step.sourceReliability == null ? null : SourceReliability.valueOf(step.sourceReliability),
                        step.credibility),
                last -> cursors.seal(list, last.version),
                page.total ? ReportTransition.count("reportId", id) : null);
    }

    @GET
    @Path("/versions")
    @Transactional
    @Operation(operationId = "listReportVersions", summary = "What corrections replaced, oldest first")
    public Page<VersionView> versions(@PathParam("id") UUID id, @BeanParam PageRequest page) {
        readable(id);
        var list = "versions|" + id;
        return Page.of(
                ReportVersion.of(id, after(list, page), page.limit),
                page.limit,
                version -> new VersionView(version.key.version(), version.replacedAt, version.content),
                last -> cursors.seal(list, last.key.version()),
                page.total ? ReportVersion.count("key.reportId", id) : null);
    }

    private Report readable(UUID id) {
        var report = Report.openTo(caller, id).orElseThrow(ProblemType.NOT_FOUND::problem);
        reading.recordReading(Stream.of(report), caller);
        return report;
    }

    private int after(String list, PageRequest page) {
        page.checked();
        return page.cursor == null
                ? 0
                : Integer.parseInt(cursors.open(list, page.cursor).get(0));
    }
}
