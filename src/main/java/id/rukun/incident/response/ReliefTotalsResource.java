package id.rukun.incident.response;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.incident.IncidentAccess;
import id.rukun.platform.page.Page;
import id.rukun.platform.sql.Condition;
import id.rukun.region.RegionCode;
import id.rukun.region.RegionParameter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Returns the totals of relief given in a region. */
@Path("/api/v1/incidents/relief-totals")
@Tag(name = "Incidents")
@RolesAllowed({Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
public class ReliefTotalsResource {
    private final Caller caller;
    private final EntityManager entities;

    ReliefTotalsResource(Caller caller, EntityManager entities) {
        this.caller = caller;
        this.entities = entities;
    }

    @GET
    @Transactional
    @Operation(
            operationId = "sumRelief",
            summary = "Relief of a region by type and unit",
            description = "Of the incidents that the caller may see. A number of people says how many entries know it.")
    public Page<ReliefTotal> totals(
            @QueryParam("regionCode")
                    @RegionParameter
                    @Parameter(description = "Incidents in this region and below", example = "35.27")
                    @Pattern(regexp = RegionCode.FORM)
                    String regionCode,
            @QueryParam("from") @Parameter(description = "Given on or after") LocalDate from,
            @QueryParam("to") @Parameter(description = "Given on or before") LocalDate to) {
        var condition = IncidentAccess.of(caller).rows().and(IncidentAccess.regionWithin("region", regionCode));
        if (from != null) {
            condition = condition.and(Condition.of("f.given_on >= :from", "from", from));
        }
        if (to != null) {
            condition = condition.and(Condition.of("f.given_on <= :to", "to", to));
        }
        return new Page<>(ReliefTotal.where(entities, condition), null, null);
    }
}
