package id.rukun.sync;

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
import id.rukun.prevention.outreach.OutreachDraft;
import id.rukun.prevention.outreach.OutreachFiling;
import id.rukun.prevention.outreach.OutreachReading;
import id.rukun.prevention.outreach.OutreachView;
import id.rukun.report.ReportDraft;
import id.rukun.report.ReportReading;
import id.rukun.report.ReportView;
import id.rukun.report.filing.ReportFiling;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Receives the reports and outreach activities that a client recorded while it was offline. */
@Path("/api/v1/sync")
@Tag(name = "Reports")
public class SyncResource {
    private static final int MAX = 100;

    @Schema(name = "SyncRequest")
    public record SyncRequest(
            @Schema(type = SchemaType.ARRAY, implementation = ReportDraft.class, maxItems = MAX)
            List<JsonNode> reports,

            @Schema(type = SchemaType.ARRAY, implementation = OutreachDraft.class, maxItems = MAX)
            List<JsonNode> outreach) {}

    @Schema(name = "SyncAnswer")
    public record SyncAnswer(
            @Schema(required = true, description = "One answer each, in the order sent")
            List<Item> reports,

            @Schema(required = true, description = "One answer each, in the order sent")
            List<Item> outreach) {}

    /** The outcome of one item. */
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

            @Schema(description = "As stored, for CREATED and UNCHANGED")
            OutreachView outreach,

            @Schema(description = "For CONFLICT and INVALID")
            Problem problem) {}

    private static final Set<ProblemType> CONFLICTS =
            EnumSet.of(ProblemType.REPORT_DIFFERS, ProblemType.CONTENT_DIFFERS, ProblemType.ID_TAKEN);

    private final Caller caller;
    private final Patches json;
    private final ReportFiling reports;
    private final ReportReading reportReading;
    private final OutreachFiling outreach;
    private final OutreachReading outreachReading;

    SyncResource(
            Caller caller,
            Patches json,
            ReportFiling reports,
            ReportReading reportReading,
            OutreachFiling outreach,
            OutreachReading outreachReading) {
        this.caller = caller;
        this.json = json;
        this.reports = reports;
        this.reportReading = reportReading;
        this.outreach = outreach;
        this.outreachReading = outreachReading;
    }

    @POST
    @RolesAllowed(Role.PIONEER_ROLE)
    @Operation(
            operationId = "sync",
            summary = "File up to 100 reports and outreach activities at once, in any order",
            description =
                    "Each is stored, found unchanged, or refused by itself: a bad one spoils no other. Reports are stored"
                            + " first, so an activity may answer one of the same batch. Send the whole batch again whenever"
                            + " the answer did not arrive.")
    public SyncAnswer sync(
            SyncRequest request, @HeaderParam("Accept-Language") @Parameter(hidden = true) String language) {
        if (request == null) {
            throw ProblemType.MALFORMED_BODY.problem(1, 1);
        }
        var sentReports = request.reports() == null ? List.<JsonNode>of() : request.reports();
        var sentOutreach = request.outreach() == null ? List.<JsonNode>of() : request.outreach();
        if (sentReports.size() + sentOutreach.size() > MAX) {
            var field = sentReports.size() > MAX ? "reports" : "outreach";
            var room = sentReports.size() > MAX ? MAX : MAX - sentReports.size();
            throw ProblemType.VALIDATION_FAILED.problem().violations(List.of(new Violation(field, "SIZE", 0, room)));
        }
        return new SyncAnswer(
                each(sentReports, language, sent -> file(json.read(sent, ReportDraft.class))),
                each(sentOutreach, language, sent -> record(json.read(sent, OutreachDraft.class))));
    }

    private static List<Item> each(List<JsonNode> sent, String language, Function<JsonNode, Item> store) {
        return sent.stream().map(item -> orRefused(item, language, store)).toList();
    }

    private static Item orRefused(JsonNode sent, String language, Function<JsonNode, Item> store) {
        try {
            return store.apply(sent);
        } catch (ProblemException refusal) {
            var id = sent.path("id").isTextual() ? Text.readable(sent.get("id").asText()) : null;
            return new Item(
                    id,
                    CONFLICTS.contains(refusal.type()) ? Result.CONFLICT : Result.INVALID,
                    null,
                    null,
                    Problems.write(refusal, language, "/api/v1/sync"));
        }
    }

    private Item file(ReportDraft draft) {
        var filed = reports.file(caller, draft);
        return new Item(
                filed.report().id.toString(),
                Result.valueOf(filed.result().name()),
                reportReading.viewOfChange(filed.report(), caller),
                null,
                null);
    }

    private Item record(OutreachDraft draft) {
        var filed = outreach.file(caller, draft);
        return new Item(
                filed.outreach().id.toString(),
                filed.created() ? Result.CREATED : Result.UNCHANGED,
                null,
                outreachReading.view(filed.outreach(), caller),
                null);
    }
}
