package id.rukun.incident;

import id.rukun.incident.response.ReliefTotal;
import id.rukun.platform.json.Times;
import id.rukun.report.Impact;
import id.rukun.vocabulary.Agency;
import id.rukun.vocabulary.IncidentStatus;
import id.rukun.vocabulary.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The JSON form of an incident. Fields that the caller may not see are absent. */
@Schema(name = "Incident")
public record IncidentView(
        @Schema(required = true) UUID id,
        @Schema(required = true) IncidentStatus status,
        @Schema(description = "Not for integrators") String title,

        @Schema(required = true, description = "For integrators the district; with a sensitive report the regency")
        String regionCode,

        @Schema(required = true, description = "1 slight – 5 grave")
        int severity,

        @Schema(required = true) Phase phase,
        @Schema(description = "Not for integrators") String summary,
        Agency agency,
        @Schema(description = "Not for integrators") UUID assignee,

        @Schema(description = "As established by the authorities")
        Impact impact,

        @Schema(
                description = "What the verified conflict reports say, by the name of the number; not in lists."
                        + " A number that none of them knows is absent")
        Map<String, Reported> reportedImpact,

        @Schema(description = "Relief given, by type and unit; not in lists, not for integrators")
        List<ReliefTotal> reliefTotals,

        @Schema(description = "Those counted to it; not in lists, not for integrators")
        List<UUID> reports,

        @Schema(description = "The heir, of one that was merged")
        UUID mergedInto,

        @Schema(required = true, description = "For integrators the day: its midnight in western Indonesia")
        Instant openedAt,

        @Schema(required = true, description = "For integrators the day")
        Instant updatedAt,

        @Schema(required = true) int version,

        @Schema(description = "The steps open to this caller now; not for integrators")
        Set<IncidentStatus> allowedTransitions) {

    /** One number, as reported. */
    @Schema(name = "ReportedNumber")
    public record Reported(
            @Schema(required = true) int min,
            @Schema(required = true) int max,

            @Schema(required = true, description = "Too high where reports tell of the same people")
            long sum,

            @Schema(required = true, description = "How many of the reports know the number")
            int known,

            @Schema(required = true, description = "How many reports there are")
            int of) {}

    /** Details that are shown only for a single incident, not in lists. */
    record Details(Map<String, Reported> reportedImpact, List<ReliefTotal> reliefTotals, List<UUID> reports) {
        static final Details NONE = new Details(null, null, null);
    }

    static IncidentView full(Incident incident, Details details, Set<IncidentStatus> allowedTransitions) {
        var content = incident.content;
        return new IncidentView(
                incident.id,
                incident.status,
                content.title(),
                content.regionCode(),
                content.severity(),
                content.phase(),
                content.summary(),
                content.agency(),
                content.assignee(),
                content.impact(),
                details.reportedImpact(),
                details.reliefTotals(),
                details.reports(),
                incident.mergedInto,
                incident.openedAt,
                incident.updatedAt,
                incident.version,
                allowedTransitions);
    }

    /** Returns the view for integrators. */
    static IncidentView redacted(Incident incident, Map<String, Reported> reportedImpact) {
        var content = incident.content;
        return new IncidentView(
                incident.id,
                incident.status,
                null,
                IncidentAccess.publicRegion(incident),
                content.severity(),
                content.phase(),
                null,
                content.agency(),
                null,
                content.impact(),
                reportedImpact,
                null,
                null,
                null,
                Times.startOfDay(incident.openedAt),
                Times.startOfDay(incident.updatedAt),
                incident.version,
                null);
    }
}
