package id.rukun.warning.performance;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.json.Times;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violation;
import id.rukun.region.RegionParameter;
import id.rukun.warning.Area;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.temporal.IsoFields;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How good the warnings were that the service really gave. */
@Path("/api/v1/early-warning/performance")
@Tag(name = "Early warning")
public class PerformanceResource {
    private static final int MOST_QUARTERS = 20;

    private final Caller caller;
    private final GivenWarnings warnings;

    PerformanceResource(Caller caller, GivenWarnings warnings) {
        this.caller = caller;
        this.warnings = warnings;
    }

    @GET
    @RolesAllowed({Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
    @Transactional
    @Operation(
            operationId = "getWarningPerformance",
            summary = "What became of the warnings that were given, by regency and quarter",
            description =
                    "A warning is a live rise to SIAGA or AWAS, until the level falls below. An incident that happens"
                            + " after it was given and before it ended, or within answerDays of the method, confirms it. Else an"
                            + " outreach activity, or a response action that is done, averted it where it answers an early warning or"
                            + " an alert of the regency. Else it was a false alarm. Settled, and then kept, when answerDays have"
                            + " passed twice.")
    public PerformanceView get(
            @QueryParam("regionCode")
                    @RegionParameter
                    @Parameter(
                            description = "A province, regency or city; all that I may see unless named",
                            example = "35")
                    String regionCode,
            @QueryParam("quarters")
                    @DefaultValue("4")
                    @Parameter(
                            description = "How many, the present one included",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            format = "int32",
                                            minimum = "1",
                                            maximum = "20",
                                            defaultValue = "4"))
                    int quarters) {
        if (quarters < 1 || quarters > MOST_QUARTERS) {
            throw ProblemType.INVALID_PARAMETER
                    .problem()
                    .violations(List.of(new Violation("quarters", "RANGE", 1, MOST_QUARTERS)));
        }
        var area = Area.of(regionCode == null ? caller.scope() : regionCode);
        if (regionCode != null) {
            caller.requireCovers(regionCode);
        }
        var since = Times.today()
                .with(IsoFields.DAY_OF_QUARTER, 1)
                .minus(quarters - 1L, IsoFields.QUARTER_YEARS)
                .atStartOfDay(Times.ZONE)
                .toInstant();
        return PerformanceView.of(warnings.since(area, since), warnings.missedSince(area, since));
    }
}
