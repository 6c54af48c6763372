package id.rukun.warning.situation;

import id.rukun.identity.Caller;
import id.rukun.platform.text.Language;
import id.rukun.region.RegionParameter;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The level of each regency and city, and for its verifiers why. */
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
                    "Verifiers of a regency get it live, with the reports that it comes from, unverified ones included."
                            + " Everyone else gets a level that rests on verified reports only, as it stood at the last local"
                            + " midnight, and if signed in its probability.")
    public SituationView get(
            @QueryParam("regionCode")
                    @RegionParameter
                    @Parameter(
                            description = "A province, or a regency or city; absent for the whole country",
                            example = "35")
                    String regionCode,
            @QueryParam("asOf")
                    @Parameter(
                            description =
                                    "A local date before today, which means its first moment. Verifiers may give any"
                                            + " moment that has passed, such as 2026-11-20T09:30:00+07:00. Absent for now.",
                            example = "2026-11-20")
                    String asOf,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) String accepted) {
        return situations.read(caller, regionCode, asOf, Language.of(accepted));
    }
}
