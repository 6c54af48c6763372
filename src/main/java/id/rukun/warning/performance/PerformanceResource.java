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

/** Scores the warnings that the service really gave. */
@Path("/api/v1/early-warning/performance")
@Tag(name = "Early warning")
public class PerformanceResource {
    private static final int MOST_QUARTERS = 20;

    private final Caller caller;
    private final WarningOutcomes warnings;
    private final DailyRecord record;

    PerformanceResource(Caller caller, WarningOutcomes warnings, DailyRecord record) {
        this.caller = caller;
        this.warnings = warnings;
        this.record = record;
    }

    @GET
    @RolesAllowed({Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
    @Transactional
    @Operation(
            operationId = "getWarningPerformance",
            summary = "Read what came of the warnings that were given, and how good the probabilities were",
            description =
                    "A warning is a rise to WASPADA or higher, as verifiers saw it. A severe event (a verified conflict of"
                            + " severity 4 or 5) within 14 days confirms it. Otherwise an outreach activity or a response action that"
                            + " is done, and that answers an early warning or an alert of the regency, averted it. Otherwise it was"
                            + " false. Everything is computed from what is known now.")
    public PerformanceView get(
            @QueryParam("regionCode")
                    @RegionParameter
                    @Parameter(
                            description = "A province, regency or city; the caller's region if absent",
                            example = "35")
                    String regionCode,
            @QueryParam("quarters")
                    @DefaultValue("4")
                    @Parameter(
                            description = "The number of quarters, the present one included",
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
        var first = Times.today().with(IsoFields.DAY_OF_QUARTER, 1).minus(quarters - 1L, IsoFields.QUARTER_YEARS);
        var since = first.atStartOfDay(Times.ZONE).toInstant();
        return PerformanceView.of(
                warnings.given(area, since), warnings.missed(area, since), record.scores(area, first));
    }
}
