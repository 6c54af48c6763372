package id.rukun.report.message;

import id.rukun.identity.Caller;
import id.rukun.identity.FirstTimeRoles;
import id.rukun.identity.Role;
import id.rukun.platform.page.Cursors;
import id.rukun.platform.page.Page;
import id.rukun.platform.page.PageRequest;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violations;
import id.rukun.report.Report;
import id.rukun.report.verification.ReportTransitionResource.By;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
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

/** Stores and returns questions and answers about a report. */
@Path("/api/v1/reports/{id}/messages")
@Tag(name = "Reports")
@RolesAllowed({Role.PIONEER_ROLE, Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
public class MessageResource {
    @Schema(name = "ReportMessageDraft", examples = "{\"text\":\"Apakah jalan desa masih ditutup?\"}")
    public record MessageDraft(
            @Schema(description = "Chosen by the client so that sending again stores once")
            UUID id,

            @NotBlank @Size(min = 1, max = 5000) String text) {}

    @Schema(name = "ReportMessage")
    public record MessageView(
            @Schema(required = true) UUID id,
            @Schema(required = true) Instant at,

            @Schema(required = true, description = "Whether the reporter wrote it, or a verifier; nobody is named")
            By by,

            @Schema(required = true) String text) {

        static MessageView of(ReportMessage message) {
            return new MessageView(
                    message.id, message.writtenAt, message.authorId == null ? By.REPORTER : By.VERIFIER, message.text);
        }
    }

    private final Caller caller;
    private final Cursors cursors;
    private final Messaging messaging;
    private final Validator validator;

    MessageResource(Caller caller, Cursors cursors, Messaging messaging, Validator validator) {
        this.caller = caller;
        this.cursors = cursors;
        this.messaging = messaging;
        this.validator = validator;
    }

    @POST
    @RolesAllowed({Role.PIONEER_ROLE, Role.COORDINATOR_ROLE, Role.OFFICER_ROLE, Role.ADMIN_ROLE})
    @FirstTimeRoles({Role.PIONEER, Role.COORDINATOR, Role.OFFICER})
    @Transactional
    @Operation(
            operationId = "writeMessage",
            summary = "Ask or answer",
            description =
                    "The reporter's answer to a report that needs information submits it again. Give the message an"
                            + " id of your own and send it as often as you need: it is stored once.")
    @APIResponse(
            responseCode = "201",
            description = "Stored",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = MessageView.class)))
    @APIResponse(responseCode = "200", description = "Was stored already, with this text")
    public RestResponse<MessageView> write(@PathParam("id") UUID id, MessageDraft draft) {
        var sentBefore = Messaging.sentBefore(id, caller, draft);
        if (sentBefore.isPresent()) {
            return RestResponse.ok(MessageView.of(sentBefore.get()));
        }
        caller.requireAny(Role.PIONEER, Role.COORDINATOR, Role.OFFICER);
        Violations.of(validator, draft).throwIfAny();
        var report = Report.lockedOpenTo(caller, id).orElseThrow(ProblemType.NOT_FOUND::problem);
        report.requireNotErased();
        var written = messaging.write(report, caller, draft.id(), draft.text());
        return RestResponse.ResponseBuilder.<MessageView>create(written.created() ? 201 : 200)
                .entity(MessageView.of(written.message()))
                .build();
    }

    @GET
    @Transactional
    @Operation(operationId = "listMessages", summary = "Questions and answers, oldest first")
    public Page<MessageView> list(@PathParam("id") UUID id, @BeanParam PageRequest page) {
        var report = Report.openTo(caller, id).orElseThrow(ProblemType.NOT_FOUND::problem);
        messaging.recordReading(report, caller);
        var list = "messages|" + id;
        var after = cursors.after(list, page, Integer::parseInt, 0);
        return Page.of(
                ReportMessage.of(id, after, page.limit),
                page.limit,
                MessageView::of,
                last -> cursors.seal(list, last.seq),
                page.total ? ReportMessage.count("reportId", id) : null);
    }
}
