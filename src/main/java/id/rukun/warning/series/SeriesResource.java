package id.rukun.warning.series;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.warning.method.DetectorSettings;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The daily reports of a regency, and the days with more reports than usual. They set no level. */
@Path("/api/v1/early-warning/series")
@Tag(name = "Early warning")
public class SeriesResource {
    private final Caller caller;
    private final DetectorSettings settings;
    private final DailyCounts counts;

    SeriesResource(Caller caller, DetectorSettings settings, DailyCounts counts) {
        this.caller = caller;
        this.settings = settings;
        this.counts = counts;
    }

    @GET
    @RolesAllowed({Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
    @Transactional
    @Operation(
            operationId = "getEarlyWarningSeries",
            summary = "Read the daily reports of a regency or city, and the days with more reports than usual",
            description =
                    "Computed from what is known now, without rejected and withdrawn reports. Days before the first are"
                            + " read for its baseline; days before any report count as days without reports. An alarm means more"
                            + " reports than usual, not graver ones, and has no part in the level.")
    public SeriesView get(@BeanParam SeriesFilter filter) {
        filter.checked();
        caller.requireCovers(filter.regionCode);
        var tuning = filter.tuning(settings);
        var first = filter.from.minusDays(filter.detector.daysBefore(tuning));
        var days = counts.of(filter.regionCode, first, filter.to);
        return SeriesView.of(filter.from, filter.detector.judge(days, filter.days(), tuning));
    }
}
