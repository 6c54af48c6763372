package id.rukun.report;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.page.Cursors;
import id.rukun.platform.page.Page;
import id.rukun.platform.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Returns the earlier contents of a report, which corrections replaced. */
@Path("/api/v1/reports/{id}/versions")
@Tag(name = "Reports")
@RolesAllowed({Role.PIONEER_ROLE, Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
public class ReportVersionResource {
    @Schema(name = "ReportVersion")
    public record VersionView(
            @Schema(required = true) int version,
            @Schema(required = true) Instant replacedAt,
            @Schema(required = true) ReportDraft content) {}

    private final Caller caller;
    private final Cursors cursors;
    private final ReportReading reading;

    ReportVersionResource(Caller caller, Cursors cursors, ReportReading reading) {
        this.caller = caller;
        this.cursors = cursors;
        this.reading = reading;
    }

    @GET
    @Transactional
    @Operation(operationId = "listReportVersions", summary = "What corrections replaced, oldest first")
    public Page<VersionView> versions(@PathParam("id") UUID id, @BeanParam PageRequest page) {
        reading.history(id, caller);
        var list = "versions|" + id;
        return Page.of(
                ReportVersion.of(id, cursors.after(list, page, Integer::parseInt, 0), page.limit),
                page.limit,
                version -> new VersionView(version.key.version(), version.replacedAt, version.content),
                last -> cursors.seal(list, last.key.version()),
                page.total ? ReportVersion.count("key.reportId", id) : null);
    }
}
