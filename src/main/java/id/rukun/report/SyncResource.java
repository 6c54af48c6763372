package id.rukun.report;

import com.fasterxml.jackson.databind.JsonNode;
import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.json.Patches;
import id.rukun.platform.json.Text;
import id.rukun.platform.problem.Problem;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Problems;
import id.rukun.platform.problem.Violation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A phone back on the network sends what it wrote meanwhile. */
@Path("/api/v1/sync")
@Tag(name = "Reports")
public class SyncResource {
    private static final int MAX = 100;

    @Schema(name = "SyncRequest")
    public record SyncRequest(
            @Schema(type = SchemaType.ARRAY, implementation = ReportDraft.class, maxItems = MAX)
            List<JsonNode> reports) {}

    @Schema(name = "SyncAnswer")
    public record SyncAnswer(
            @Schema(required = true, description = "One answer each, in the order sent")
            List<Item> reports) {}

    /** What became of one of them. */
    @Schema(name = "SyncResult")
    public enum Result {
        CREATED,
        UNCHANGED,
        CONFLICT,
        INVALID
    }

    @Schema(name = "SyncItem")
    public record Item(
            @Schema(description = "As sent") String id,
            @Schema(required = true) Result result,

            @Schema(description = "As stored, for CREATED and UNCHANGED")
            ReportView report,

            @Schema(description = "For CONFLICT and INVALID")
            Problem problem) {}

    private final Caller caller;
    private final ReportFiling filing;
    private final ReportReading reading;
    private final Patches json;

    SyncResource(Caller caller, ReportFiling filing, ReportReading reading, Patches json) {
        this.caller = caller;
        this.filing = filing;
        this.reading = reading;
        this.json = json;
    }

    @POST
    @RolesAllowed(Role.PIONEER_ROLE)
    @Operation(
            operationId = "sync",
            summary = "File up to 100 reports at once, in any order",
            description =
                    "Each is stored, found unchanged, or refused by itself: a bad one spoils no other. Send the whole batch"
                            + " again whenever the answer did not arrive.")
    public SyncAnswer sync(
            SyncRequest request, @HeaderParam("Accept-Language") @Parameter(hidden = true) String language) {
        if (request == null) {
            throw ProblemType.MALFORMED_BODY.problem(1, 1);
        }
        var reports = request.reports() == null ? List.<JsonNode>of() : request.reports();
        if (reports.size() > MAX) {
            throw ProblemType.VALIDATION_FAILED.problem().violations(List.of(new Violation("reports", "SIZE", 0, MAX)));
        }
        return new SyncAnswer(
                reports.stream().map(report -> file(report, language)).toList());
    }

    private Item file(JsonNode report, String language) {
        var id = report.path("id").isTextual() ? Text.readable(report.get("id").asText()) : null;
        try {
            var filed = filing.file(caller, json.read(report, ReportDraft.class));
            return new Item(
                    filed.report().id.toString(),
                    Result.valueOf(filed.result().name()),
                    reading.view(filed.report(), caller),
                    null);
        } catch (ProblemException refusal) {
            var conflict = refusal.type() == ProblemType.REPORT_DIFFERS || refusal.type() == ProblemType.ID_TAKEN;
            return new Item(
                    id,
                    conflict ? Result.CONFLICT : Result.INVALID,
                    null,
                    Problems.write(refusal, language, "/api/v1/sync"));
        }
    }
}
