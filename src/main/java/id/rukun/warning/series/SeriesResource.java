package id.rukun.warning.series;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.warning.method.Method;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The trend of a regency, and the days that stand out. */
@Path("/api/v1/early-warning/series")
@Tag(name = "Early warning")
public class SeriesResource {
    private final Caller caller;
    private final Method method;
    private final DailyCounts counts;

    SeriesResource(Caller caller, Method method, DailyCounts counts) {
        this.caller = caller;
        this.method = method;
        this.counts = counts;
    }

    @GET
    @RolesAllowed({Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
    @Transactional
    @Operation(
            operationId = "getEarlyWarningSeries",
            summary = "Daily reports of a regency or city, with what is usual, the bound and whether the day alarms",
            description =
                    "Computed from what is known now. Days before the first are read for its baseline; those before"
                            + " any report count as days without.")
    public SeriesView get(@BeanParam SeriesFilter filter) {
        filter.checked();
        caller.requireCovers(filter.regionCode);
        var tuning = filter.tuning(method);
        var first = filter.from.minusDays(filter.detector.daysBefore(tuning));
        var days = counts.of(filter.regionCode, first, filter.to, null);
        return SeriesView.of(filter.from, filter.detector.judge(days, filter.days(), tuning));
    }
}
