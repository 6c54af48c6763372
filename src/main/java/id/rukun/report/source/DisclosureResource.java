package id.rukun.report.source;

import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violations;
import id.rukun.report.Report;
import id.rukun.report.ReportAccess;
import id.rukun.report.ReportReading;
import id.rukun.report.ReportView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Discloses the reporter of a sensitive report. No other resource does. */
@Path("/api/v1/reports/{id}/disclosures")
@Tag(name = "Reports")
@RolesAllowed({Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
public class DisclosureResource {
    @Schema(name = "DisclosureRequest")
    public record DisclosureRequest(
            @NotBlank
            @Size(min = 10, max = 1000)
            @Schema(description = "Why it must be known; kept on record for ever, so name nobody")
            String reason) {}

    @Schema(name = "ReporterDisclosure")
    public record DisclosureView(
            @Schema(required = true) ReportView.Reporter reporter,

            @Schema(required = true, description = "Until when the report shows its reporter to this caller")
            Instant until) {}

    private final Caller caller;
    private final ReportReading reading;
    private final SealedReporters sources;
    private final Audit audit;
    private final Validator validator;
    private final Event<Disclosure> disclosed;

    DisclosureResource(
            Caller caller,
            ReportReading reading,
            SealedReporters sources,
            Audit audit,
            Validator validator,
            Event<Disclosure> disclosed) {
        this.caller = caller;
        this.reading = reading;
        this.sources = sources;
        this.audit = audit;
        this.validator = validator;
        this.disclosed = disclosed;
    }

    @POST
    @Transactional
    @Operation(
            operationId = "discloseReporter",
            summary = "Break glass: show me who filed this sensitive report",
            description =
                    "For 15 minutes and to this caller only. It is put on record with its reason, and the administrator and"
                            + " the region's officers are told.")
    @APIResponse(
            responseCode = "201",
            description = "Shown",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = DisclosureView.class)))
    public RestResponse<DisclosureView> disclose(@PathParam("id") UUID id, DisclosureRequest request) {
        var report = Report.openTo(caller, id)
                .filter(ReportAccess.of(caller)::mayVerify)
                .orElseThrow(ProblemType.NOT_FOUND::problem);
        Violations.of(validator, request).throwIfAny();
        if (!report.content.isSensitive() || report.erasedAt != null) {
            throw ProblemType.NOTHING_TO_DISCLOSE.problem();
        }
        var reporter = sources.reporterOf(id).orElseThrow(ProblemType.NOTHING_TO_DISCLOSE::problem);
        var disclosure = Disclosure.open(id, caller.id(), request.reason());
        audit.record(AuditEntry.of(AuditAction.REPORTER_DISCLOSED, "report", id)
                .in(report.content.regionCode())
                .note(request.reason()));
        disclosed.fire(disclosure);
        return RestResponse.ResponseBuilder.create(
                        RestResponse.Status.CREATED, new DisclosureView(reading.reporter(reporter), disclosure.until))
                .header("Cache-Control", "no-store")
                .build();
    }
}
