package id.rukun.incident;

import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.identity.Account;
import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.page.Cursors;
import id.rukun.platform.page.Page;
import id.rukun.platform.page.PageRequest;
import id.rukun.platform.problem.ProblemException;
import id.rukun.region.RegionCode;
import id.rukun.region.RegionParameter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Lists the people to whom a report or an incident of a region can be given. Coordinators and officers see the names and roles of
 * those who are responsible for a region that they are responsible for too, and nothing else about them.
 */
@Path("/api/v1/assignees")
@Tag(name = "Incidents")
@RolesAllowed({Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
public class AssigneeResource {
    private static final List<Role> RESPONSIBLE = List.of(Role.COORDINATOR, Role.OFFICER);

    @Schema(name = "Assignee", description = "A coordinator or officer who can be made responsible")
    public record Assignee(
            @Schema(required = true, description = "The id of the account, for an incident's assignee")
            UUID id,

            @Schema(required = true, description = "The name in the registry, else the username")
            String name,

            @Schema(required = true, description = "The username, for the filter claimedBy")
            String username,

            @Schema(required = true, description = "COORDINATOR, OFFICER or both")
            List<Role> roles,

            @Schema(description = "The region that the person is responsible for; absent for the whole country")
            String regionCode) {}

    private final Caller caller;
    private final Cursors cursors;
    private final Audit audit;

    AssigneeResource(Caller caller, Cursors cursors, Audit audit) {
        this.caller = caller;
        this.cursors = cursors;
        this.audit = audit;
    }

    @GET
    @Transactional
    @Operation(
            operationId = "listAssignees",
            summary = "Who can be made responsible in a region",
            description = "The active coordinators and officers whose region covers it. The audit records who asked.")
    public Page<Assignee> list(
            @QueryParam("regionCode")
                    @RegionParameter
                    @Parameter(required = true, description = "Where the report or incident lies", example = "35.27.01")
                    @Pattern(regexp = RegionCode.FORM)
                    String regionCode,
            @Valid @BeanParam PageRequest page) {
        if (regionCode == null) {
            throw ProblemException.ofParameter("regionCode", "REQUIRED");
        }
        caller.requireCovers(regionCode);
        var list = "assignees|" + caller.id() + "|" + regionCode;
        var people = Account.judging(regionCode, cursors.after(list, page, UUID::fromString, null), page.limit + 1);
        audit.record(AuditEntry.of(AuditAction.ASSIGNEES_LISTED, "region", regionCode)
                .in(regionCode));
        var names = Account.namesOf(people.stream().map(account -> account.id).toList());
        return Page.of(
                people,
                page.limit,
                account -> new Assignee(
                        account.id,
                        names.get(account.id),
                        account.username,
                        RESPONSIBLE.stream().filter(account.roles::contains).toList(),
                        account.regionCode),
                last -> cursors.seal(list, last.id),
                page.total ? Account.countJudging(regionCode) : null);
    }
}
