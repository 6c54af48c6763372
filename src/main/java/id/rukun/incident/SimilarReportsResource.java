package id.rukun.incident;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.page.Page;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.text.Language;
import id.rukun.report.Report;
import id.rukun.report.ReportReading;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Helps verifiers to find duplicate reports and reports of one incident. */
@Path("/api/v1/reports/{id}/similar")
@Tag(name = "Incidents")
@RolesAllowed({Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
public class SimilarReportsResource {
    private static final int MAX = 20;

    private final Caller caller;
    private final SimilarReports similar;
    private final ReportReading reading;

    SimilarReportsResource(Caller caller, SimilarReports similar, ReportReading reading) {
        this.caller = caller;
        this.similar = similar;
        this.reading = reading;
    }

    @GET
    @Transactional
    @Operation(
            operationId = "listSimilarReports",
            summary = "Reports that may tell of the same event, each with its score and why",
            description =
                    "Within 14 days, in the same regency or one within 15 km, among what the caller may see; not those"
                            + " rejected or withdrawn. The score weighs place 0.3, time 0.25, words 0.2, form 0.15, parties 0.1, of"
                            + " which those that nothing can be said of are left out.")
    public Page<SimilarReports.Similar> list(
            @PathParam("id") UUID id,
            @QueryParam("limit")
                    @DefaultValue("20")
                    @Parameter(
                            description = "The most similar so many, 1–20",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            format = "int32",
                                            minimum = "1",
                                            maximum = "20",
                                            defaultValue = "20"))
                    int limit,
            @HeaderParam("Accept-Language") @Parameter(hidden = true) String language) {
        if (limit < 1 || limit > MAX) {
            throw ProblemException.ofParameter("limit", "RANGE", 1, MAX);
        }
        var report = Report.visibleTo(caller, id).orElseThrow(ProblemType.NOT_FOUND::problem);
        var found = similar.to(report, caller, limit, Language.of(language));
        reading.recordReading(
                found.stream()
                        .filter(SimilarReports.Similar::sensitive)
                        .map(shown -> Report.<Report>findById(shown.id())),
                caller);
        return new Page<>(found, null, null);
    }
}
