package id.rukun.exchange;

import id.rukun.audit.Act;
import id.rukun.audit.Audit;
import id.rukun.audit.Entry;
import id.rukun.identity.Caller;
import id.rukun.identity.PioneerRegistry;
import id.rukun.identity.PioneerView;
import id.rukun.identity.Role;
import id.rukun.platform.problem.ProblemType;
import id.rukun.report.SubjectReports;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What is kept of a person, for that person (UU 27/2022 article 7, within 3×24 hours). */
@Path("/api/v1/pioneers/{id}/data")
@Tag(name = "Pioneers")
public class SubjectDataResource {
    @Schema(name = "SubjectData")
    public record SubjectData(
            @Schema(required = true) PioneerView pioneer,
            @Schema(required = true) List<PioneerRegistry.Login> accounts,

            @Schema(
                    required = true,
                    description = "Reports filed; sensitive ones only where the pioneer asks for themself")
            List<SubjectReports.Filed> reports) {}

    private final Caller caller;
    private final PioneerRegistry registry;
    private final SubjectReports reports;
    private final Audit audit;

    SubjectDataResource(Caller caller, PioneerRegistry registry, SubjectReports reports, Audit audit) {
        this.caller = caller;
        this.registry = registry;
        this.reports = reports;
        this.audit = audit;
    }

    @GET
    @RolesAllowed({Role.PIONEER_ROLE, Role.OFFICER_ROLE})
    @Transactional
    @Operation(
            operationId = "exportPioneerData",
            summary = "Everything kept of a pioneer: for themself, or for the officer who answers their request",
            description = "What they are registered with, their accounts, and what they filed. Put on record.")
    @APIResponseSchema(SubjectData.class)
    public RestResponse<SubjectData> export(@PathParam("id") UUID id) {
        var pioneer = registry.visible(id)
                .filter(found -> caller.has(Role.OFFICER) || found.id().equals(caller.pioneerId()))
                .orElseThrow(ProblemType.NOT_FOUND::problem);
        var accounts = registry.loginsOf(id);
        var own = pioneer.id().equals(caller.pioneerId());
        audit.record(Entry.of(Act.PIONEER_DATA_EXPORTED, "pioneer", id).in(pioneer.regionCode()));
        var filed = accounts.stream()
                .flatMap(account -> reports.filedBy(account.id(), own).stream())
                .toList();
        return RestResponse.ResponseBuilder.ok(new SubjectData(pioneer, accounts, filed))
                .header("Cache-Control", "no-store")
                .build();
    }
}
