package id.rukun.statistics;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.id.Ids;
import id.rukun.platform.json.Times;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violations;
import id.rukun.region.RegionParameter;
import id.rukun.report.ReportAccess;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How quickly reports are verified and answered. */
@Path("/api/v1/statistics/timeliness")
@Tag(name = "Statistics")
public class TimelinessResource {
    private static final Duration USUAL = Duration.ofDays(90);
    private static final int REGENCY = 5;

    private final Caller caller;
    private final Timeliness timeliness;

    TimelinessResource(Caller caller, Timeliness timeliness) {
        this.caller = caller;
        this.timeliness = timeliness;
    }

    @GET
    @RolesAllowed({Role.COORDINATOR_ROLE, Role.OFFICER_ROLE, Role.INTEGRATOR_ROLE})
    @Operation(
            operationId = "getTimeliness",
            summary = "How long reports waited to be verified and answered, and what is overdue",
            description =
                    "Of the caller's region, or a region in it. Other systems get the whole year, in western Indonesia, in which"
                            + " from falls, nothing measured fewer than 5 times, and nothing of what is not yet decided.")
    public TimelinessView get(
            @QueryParam("regionCode")
                    @RegionParameter
                    @Parameter(
                            description = "A province, or a regency or city; absent for all of the caller's",
                            example = "35")
                    String regionCode,
            @QueryParam("from") @Parameter(description = "Reports received at or after; absent for 90 days ago")
                    Instant from,
            @QueryParam("to") @Parameter(description = "Reports received before; absent for now. Not for other systems")
                    Instant to) {
        if (!ReportAccess.of(caller).isVerifier()) {
            return coarse(regionCode, from, to);
        }
        var end = Objects.requireNonNullElseGet(to, Ids::now);
        var begin = Objects.requireNonNullElseGet(from, () -> end.minus(USUAL));
        var violations = new Violations();
        if (!begin.isBefore(end)) {
            violations.add("to", "AT_LEAST", begin);
        }
        check(regionCode, violations);
        return timeliness.full(regionCode == null ? caller.scope() : regionCode, begin, end);
    }

    private TimelinessView coarse(String regionCode, Instant from, Instant to) {
        var violations = new Violations();
        if (to != null) {
            violations.add("to", "NOT_FOR_ROLE");
        }
        check(regionCode, violations);
        var begin = Objects.requireNonNullElseGet(from, () -> Ids.now().minus(USUAL));
        return timeliness.coarse(caller.scope(), Year.from(begin.atZone(Times.ZONE)), regionCode);
    }

    /**
     * Requires a known region within the scope of the caller, if a region is given.
     *
     * @param violations the violations found before; if there are any, they are thrown
     */
    private void check(String region, Violations violations) {
        if (region != null && region.length() > REGENCY) {
            violations.add("regionCode", "UNKNOWN_REGION");
        }
        if (!violations.isEmpty()) {
            throw ProblemType.INVALID_PARAMETER.problem().violations(violations.found());
        }
        if (region != null) {
            caller.requireCovers(region);
        }
    }
}
