package id.rukun.report;

import com.fasterxml.jackson.databind.JsonNode;
import id.rukun.identity.Caller;
import id.rukun.identity.FirstTimeRoles;
import id.rukun.identity.Role;
import id.rukun.platform.json.MergePatch;
import id.rukun.platform.page.Page;
import id.rukun.platform.page.PageRequest;
import id.rukun.platform.problem.ProblemType;
import id.rukun.report.filing.ReportCorrection;
import id.rukun.report.filing.ReportFiling;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Files, reads and corrects reports. */
@Path("/api/v1/reports")
@Tag(name = "Reports", description = "What pioneers file, and what becomes of it")
public class ReportResource {
    private final Caller caller;
    private final ReportFiling filing;
    private final ReportCorrection correction;
    private final ReportReading reading;

    ReportResource(Caller caller, ReportFiling filing, ReportCorrection correction, ReportReading reading) {
        this.caller = caller;
        this.filing = filing;
        this.correction = correction;
        this.reading = reading;
    }

    @POST
    @RolesAllowed({Role.PIONEER_ROLE, Role.COORDINATOR_ROLE, Role.OFFICER_ROLE, Role.ADMIN_ROLE})
    @FirstTimeRoles({Role.PIONEER, Role.COORDINATOR, Role.OFFICER})
    @Transactional
    @Operation(
            operationId = "fileReport",
            summary = "File a report",
            description =
                    "Give the report an id of your own and send it as often as you need: it is stored once. The first"
                            + " time answers 201, the same again 200 with the stored one, the same id with other content 409."
                            + " That holds when your region or roles have changed since. An id that belongs to a report of"
                            + " someone else is replaced: the answer states under which id the report is stored. For 30 days"
                            + " after a move, reports of the former region can be filed.")
    @APIResponse(
            responseCode = "201",
            description = "Stored",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ReportView.class)))
    @APIResponse(responseCode = "200", description = "Was stored already, with this content")
    public RestResponse<ReportView> file(ReportDraft draft) {
        var filed = filing.file(caller, draft);
        var created = filed.result() == ReportFiling.Result.CREATED;
        var report = filed.report();
        return ReportReading.etagOfFiling(report, caller)
                .stored(created, "/api/v1/reports/" + report.id, reading.viewOfChange(report, caller));
    }

    @GET
    @RolesAllowed({Role.PIONEER_ROLE, Role.COORDINATOR_ROLE, Role.OFFICER_ROLE, Role.INTEGRATOR_ROLE})
    @Operation(
            operationId = "listReports",
            summary = "Reports that I may see",
            description =
                    "A pioneer sees their own, a coordinator those of their region, an officer those of their province, an"
                            + " integrator verified ones without personal data. The order `-urgency` shows first what is undecided,"
                            + " then what has the highest severity × likelihood × nearness, then what is newest. A conflict counts"
                            + " as likelihood 5; nearness is 4 for IMMEDIATE and conflicts that go on, 3 for DAYS and conflicts"
                            + " that are over, 2 for WEEKS, 1 for MONTHS. It is not for integrators.")
    public Page<ReportView> list(
            @Valid @BeanParam ReportFilter filter,
            @QueryParam("sort")
                    @DefaultValue(ReportSort.DEFAULT)
                    @Parameter(
                            description = "The order; `-` begins with the newest, or the most urgent",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {
                                                "-receivedAt",
                                                "receivedAt",
                                                "-occurredAt",
                                                "occurredAt",
                                                "-urgency"
                                            },
                                            defaultValue = ReportSort.DEFAULT))
                    String sort,
            @QueryParam("fields")
                    @Parameter(
                            description =
                                    "Names of members to show beside those that every report has, divided by commas or repeated."
                                            + " For slow lines: leaves out narratives, parties and whatever else is not named",
                            example = "title,place,etag",
                            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
                    List<String> fields,
            @BeanParam PageRequest page) {
        return reading.page(caller, filter, ReportSort.of(sort), ReportFields.of(fields), page.checked());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.PIONEER_ROLE, Role.COORDINATOR_ROLE, Role.OFFICER_ROLE, Role.INTEGRATOR_ROLE})
    @Transactional
    @Operation(operationId = "getReport", summary = "One report")
    @APIResponseSchema(ReportView.class)
    public RestResponse<ReportView> get(@PathParam("id") UUID id) {
        return reading.answer(Report.visibleTo(caller, id).orElseThrow(ProblemType.NOT_FOUND::problem), caller);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed({Role.PIONEER_ROLE, Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
    @Transactional
    @Operation(
            operationId = "correctReport",
            summary = "Correct my report (JSON Merge Patch)",
            description =
                    "Its reporter may, until it is verified, rejected or withdrawn. What stood before stays readable as a version."
                            + " It can mark the report as sensitive; only unmarkReportSensitive removes the mark.")
    @APIResponseSchema(ReportView.class)
    public RestResponse<ReportView> correct(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = ReportDraft.class))) JsonNode patch) {
        var report = Report.lockedFor(caller, id).orElseThrow(ProblemType.NOT_FOUND::problem);
        ReportReading.etag(report, caller).require(ifMatch);
        correction.correct(caller, report, patch);
        return reading.answerToChange(report, caller);
    }
}
