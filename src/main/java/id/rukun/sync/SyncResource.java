package id.rukun.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.json.Patches;
import id.rukun.platform.json.Text;
import id.rukun.platform.problem.Problem;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Problems;
import id.rukun.prevention.outreach.OutreachDraft;
import id.rukun.prevention.outreach.OutreachFiling;
import id.rukun.prevention.outreach.OutreachReading;
import id.rukun.prevention.outreach.OutreachView;
import id.rukun.report.ReportDraft;
import id.rukun.report.ReportReading;
import id.rukun.report.ReportView;
import id.rukun.report.filing.ReportFiling;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Receives the reports and outreach activities that a client recorded while it was offline. */
@Path("/api/v1/sync")
@Tag(name = "Reports")
public class SyncResource {
    /** The form of a batch; used only in the contract. */
    @Schema(name = "SyncRequest")
    public record SyncRequest(
            @Schema(type = SchemaType.ARRAY, implementation = ReportDraft.class, maxItems = SyncBatch.MAX)
            List<ReportDraft> reports,

            @Schema(type = SchemaType.ARRAY, implementation = OutreachDraft.class, maxItems = SyncBatch.MAX)
            List<OutreachDraft> outreach) {}

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
    private final ObjectMapper json;
    private final Patches patches;
    private final ReportFiling reports;
    private final ReportReading reportReading;
    private final OutreachFiling outreach;
    private final OutreachReading outreachReading;

    SyncResource(
            Caller caller,
            ObjectMapper json,
            Patches patches,
            ReportFiling reports,
            ReportReading reportReading,
            OutreachFiling outreach,
            OutreachReading outreachReading) {
        this.caller = caller;
        this.json = json;
        this.patches = patches;
        this.reports = reports;
        this.reportReading = reportReading;
        this.outreach = outreach;
        this.outreachReading = outreachReading;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.PIONEER_ROLE, Role.COORDINATOR_ROLE, Role.OFFICER_ROLE, Role.ADMIN_ROLE})
    @Operation(
            operationId = "sync",
            summary = "File up to 100 reports and outreach activities at once, in any order",
            description =
                    "Each is stored, found unchanged, or refused by itself: a bad one spoils no other. Reports are stored"
                            + " first, so an activity may answer one of the same batch. Send the whole batch again whenever"
                            + " the answer did not arrive. A batch has at most 37748736 bytes and one item in it 524288, counted"
                            + " without compression; that is enough for 100 reports of full length in any script. The body may be"
                            + " compressed (Content-Encoding: gzip). Send a larger batch in smaller parts, and smaller parts on a"
                            + " slow line: a body that is not complete after two minutes is refused.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SyncRequest.class)))
    public SyncAnswer sync(InputStream body, @HeaderParam("Accept-Language") @Parameter(hidden = true) String language)
            throws IOException {
        var batch = SyncBatch.of(body.readAllBytes());
        return new SyncAnswer(
                each(batch.reports(), language, sent -> file(patches.read(sent, ReportDraft.class))),
                each(batch.outreach(), language, sent -> record(patches.read(sent, OutreachDraft.class))));
    }

    private List<Item> each(List<SyncBatch.Item> sent, String language, Function<JsonNode, Item> store) {
        return sent.stream().map(item -> orRefused(item, language, store)).toList();
    }

    private Item orRefused(SyncBatch.Item sent, String language, Function<JsonNode, Item> store) {
        String id = null;
        try {
            var item = sent.read(json);
            id = item.path("id").isTextual() ? Text.readable(item.get("id").asText()) : null;
            return store.apply(item);
        } catch (ProblemException refusal) {
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
