package id.rukun.incident.response;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.page.Page;
import id.rukun.region.RegionCode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What was given in a region. */
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
                    @Parameter(description = "Incidents in this region and below", example = "35.27")
                    @Pattern(regexp = RegionCode.FORM)
                    String regionCode,
            @QueryParam("from") @Parameter(description = "Given on or after") LocalDate from,
            @QueryParam("to") @Parameter(description = "Given on or before") LocalDate to) {
        var conditions = new ArrayList<>(List.of("true"));
        var parameters = new TreeMap<String, Object>();
        within("scope", caller.scope(), conditions, parameters);
        within("region", regionCode, conditions, parameters);
        if (from != null) {
            conditions.add("f.given_on >= :from");
            parameters.put("from", from);
        }
        if (to != null) {
            conditions.add("f.given_on <= :to");
            parameters.put("to", to);
        }
        return new Page<>(ReliefTotal.where(entities, String.join(" and ", conditions), parameters), null, null);
    }

    private static void within(String name, String code, List<String> conditions, Map<String, Object> parameters) {
        if (code != null) {
            conditions.add("i.region_code >= :" + name + " and i.region_code < :" + name + "End");
            parameters.put(name, code);
            parameters.put(name + "End", RegionCode.endOf(code));
        }
    }
}
