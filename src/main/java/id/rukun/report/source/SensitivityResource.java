package id.rukun.report.source;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violations;
import id.rukun.report.Report;
import id.rukun.report.ReportReading;
import id.rukun.report.ReportView;
import id.rukun.report.filing.ReportCorrection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Removes the mark "sensitive" from a report, at the will of its reporter only. */
@Path("/api/v1/reports/{id}/unmark-sensitive")
@Tag(name = "Reports")
@RolesAllowed({Role.PIONEER_ROLE, Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
public class SensitivityResource {
    @Schema(name = "UnmarkRequest")
    public record UnmarkRequest(
            @NotBlank
            @Size(min = 10, max = 1000)
            @Schema(
                    description =
                            "Why the reporter need not be hidden any more; kept on record for ever, so name nobody")
            String reason) {}

    private final Caller caller;
    private final ReportCorrection correction;
    private final ReportReading reading;
    private final Validator validator;

    SensitivityResource(Caller caller, ReportCorrection correction, ReportReading reading, Validator validator) {
        this.caller = caller;
        this.correction = correction;
        this.reading = reading;
        this.validator = validator;
    }

    @POST
    @Transactional
    @Operation(
            operationId = "unmarkReportSensitive",
            summary = "Show the verifiers who filed my sensitive report",
            description =
                    "Only its reporter may, until it is verified, rejected or withdrawn. A verifier who must know the"
                            + " reporter asks for a disclosure instead. It is put on record with its reason. A report that is"
                            + " not sensitive stays as it is.")
    @APIResponseSchema(ReportView.class)
    public RestResponse<ReportView> unmark(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, UnmarkRequest request) {
        var report = Report.lockedOpenTo(caller, id).orElseThrow(ProblemType.NOT_FOUND::problem);
        ReportReading.etag(report, caller).require(ifMatch);
        Violations.of(validator, request).throwIfAny();
        correction.unmarkSensitive(caller, report, request.reason());
        return reading.answerToChange(report, caller);
    }
}
