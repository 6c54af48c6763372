package id.rukun.warning.situation;

import id.rukun.identity.Caller;
import id.rukun.region.RegionParameter;
import id.rukun.report.ReportAccess;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The level of each regency and city, and for those signed in why it is so. */
@Path("/api/v1/early-warning/situation")
@Tag(name = "Early warning")
public class SituationResource {
    private final Caller caller;
    private final Situations situations;

    SituationResource(Caller caller, Situations situations) {
        this.caller = caller;
        this.situations = situations;
    }

    @GET
    @PermitAll
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "401", description = "A token was sent that is none")
    @APIResponse(responseCode = "403", description = "A token was sent that has no account here")
    @Operation(
            operationId = "getSituation",
            summary = "The level of each regency and city, what it comes from, and what would lower it",
            description =
                    "Now, or as of any moment past from what was known then. The public gets the levels. Those signed in get"
                            + " the numbers, and verifiers of the regency the reports that they come from.")
    public SituationView get(
            @QueryParam("regionCode")
                    @RegionParameter
                    @Parameter(
                            description = "A province, or a regency or city; absent for the whole country",
                            example = "35")
                    String regionCode,
            @QueryParam("asOf")
                    @Parameter(description = "Absent for now; not in the future", example = "2026-11-20T00:00:00+07:00")
                    Instant asOf) {
        if (!caller.isSignedIn()) {
            return situations.levels(regionCode, asOf);
        }
        return situations.full(regionCode, asOf).with(this::asSeen);
    }

    private RegencySituation asSeen(RegencySituation situation) {
        return ReportAccess.of(caller).verifies(situation.regionCode()) ? situation : situation.withoutReports();
    }
}
