package id.rukun.export;

import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.audit.SignInEntry;
import id.rukun.identity.Caller;
import id.rukun.identity.DataSubject;
import id.rukun.identity.PioneerRegistry;
import id.rukun.identity.PioneerView;
import id.rukun.identity.Role;
import id.rukun.platform.problem.ProblemType;
import id.rukun.prevention.outreach.RecordedOutreach;
import id.rukun.report.attachment.KeptAttachment;
import id.rukun.report.filing.FiledReport;
import id.rukun.report.message.WrittenMessage;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Returns all data stored about a person on that person's request (UU 27/2022 article 7, within 3×24 hours). */
@Path("/api/v1/pioneers/{id}/data")
@Tag(name = "Pioneers")
public class SubjectDataResource {
    @Schema(name = "SubjectData")
    public record SubjectData(
            @Schema(required = true) PioneerView pioneer,
            @Schema(required = true) List<PioneerRegistry.Login> accounts,
            @Schema(required = true) List<SignInEntry> signIns,

            @Schema(required = true, description = "Sensitive ones only where the pioneer asks for themself")
            List<FiledReport> reports,

            @Schema(required = true, description = "On sensitive reports of their own, as above")
            List<WrittenMessage> messages,

            @Schema(required = true, description = "Of these reports; the contents at /attachments/{id}")
            List<KeptAttachment> attachments,

            @Schema(required = true, description = "Without those that answer a sensitive report of theirs, as above")
            List<RecordedOutreach> outreach) {}

    private final Caller caller;
    private final PioneerRegistry registry;
    private final Audit audit;

    SubjectDataResource(Caller caller, PioneerRegistry registry, Audit audit) {
        this.caller = caller;
        this.registry = registry;
        this.audit = audit;
    }

    @GET
    @RolesAllowed({Role.PIONEER_ROLE, Role.OFFICER_ROLE})
    @Transactional
    @Operation(
            operationId = "exportPioneerData",
            summary = "Everything kept of a pioneer: for themself, or for the officer who answers their request",
            description =
                    "What they are registered with, their account and its sign-ins, and what they filed, wrote, attached and"
                            + " recorded. Put on record.")
    @APIResponseSchema(SubjectData.class)
    public RestResponse<SubjectData> export(@PathParam("id") UUID id) {
        var pioneer = registry.visible(id)
                .filter(found -> caller.has(Role.OFFICER) || found.id().equals(caller.pioneerId()))
                .orElseThrow(ProblemType.NOT_FOUND::problem);
        var data = of(pioneer, registry.loginsOf(id));
        audit.record(
                AuditEntry.of(AuditAction.PIONEER_DATA_EXPORTED, "pioneer", id).in(pioneer.regionCode()));
        return RestResponse.ResponseBuilder.ok(data)
                .header("Cache-Control", "no-store")
                .build();
    }

    private SubjectData of(PioneerView pioneer, List<PioneerRegistry.Login> accounts) {
        return new SubjectData(
                pioneer,
                accounts,
                each(accounts, subject -> SignInEntry.of(subject.account())),
                each(accounts, FiledReport::by),
                each(accounts, WrittenMessage::by),
                each(accounts, KeptAttachment::ofReportsBy),
                each(accounts, RecordedOutreach::by));
    }

    private <T> List<T> each(List<PioneerRegistry.Login> accounts, Function<DataSubject, List<T>> kept) {
        return accounts.stream()
                .flatMap(account -> kept.apply(DataSubject.of(account.id(), caller)).stream())
                .toList();
    }
}
