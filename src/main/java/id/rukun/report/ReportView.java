package id.rukun.report;

import id.rukun.platform.json.Times;
import id.rukun.region.Region;
import id.rukun.vocabulary.Dimension;
import id.rukun.vocabulary.InformationSource;
import id.rukun.vocabulary.Issue;
import id.rukun.vocabulary.LocationPrecision;
import id.rukun.vocabulary.ReportKind;
import id.rukun.vocabulary.ReportStatus;
import id.rukun.vocabulary.SourceReliability;
import id.rukun.vocabulary.TimeDoubt;
import id.rukun.vocabulary.TimePrecision;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The JSON form of a report. Fields that the caller may not see are absent. */
@Schema(name = "Report")
public record ReportView(
        @Schema(required = true) UUID id,
        @Schema(required = true) ReportKind kind,
        @Schema(required = true) ReportStatus status,

        @Schema(description = "Not for integrators; absent once erased")
        String title,

        @Schema(description = "Not for integrators; absent once erased")
        String narrative,

        @Schema(required = true, description = "For integrators the district; of a sensitive report the regency")
        String regionCode,

        @Schema(description = "Not for integrators") String place,

        @Schema(
                description =
                        "For integrators rounded to 0.1°, about a district; of a sensitive report the regency's centre")
        Position position,

        LocationPrecision locationPrecision,

        @Schema(required = true, description = "For integrators the day: its midnight in western Indonesia")
        Instant occurredAt,

        @Schema(
                description =
                        "The receipt, where occurredAt lies after it: the time by which the report is filtered, sorted, counted and"
                                + " weighed. Not for integrators, whose occurredAt is the day of this time")
        Instant assumedOccurredAt,

        TimePrecision timePrecision,
        @Schema(description = "Not for integrators") Instant filedAt,

        @Schema(description = "Why the reporter's clock may be wrong; absent without a doubt. Not for integrators")
        Set<TimeDoubt> timeDoubts,

        @Schema(required = true) List<Dimension> dimensions,
        Issue issue,
        InformationSource informationSource,
        @Schema(required = true) boolean sensitive,

        @Schema(description = "For integrators without names")
        List<Party> parties,

        Conflict conflict,
        EarlyWarning earlyWarning,

        @Schema(
                description =
                        "In the answer to one report: for its reporter and for verifiers, of a sensitive report only under a disclosure")
        Reporter reporter,

        SourceReliability sourceReliability,

        @Schema(
                description = "Admiralty code, 1–6",
                enumeration = {"1", "2", "3", "4", "5", "6"})
        String credibility,

        @Schema(
                description =
                        "The incident it is counted to. Not for integrators, whom it would tell which reports are of one place")
        UUID incidentId,

        @Schema(required = true, description = "For integrators the day")
        Instant receivedAt,

        @Schema(required = true, description = "For integrators the day")
        Instant updatedAt,

        @Schema(description = "When reporter, parties and narrative were erased, after the time that they are kept")
        Instant erasedAt,

        @Schema(required = true) int version,

        @Schema(description = "The steps open to this caller now; not for integrators")
        Set<ReportStatus> allowedTransitions,

        @Schema(description = "In lists: the ETag that the answer to this one report has", examples = "\"3v\"")
        String etag) {

    @Schema(name = "Reporter")
    public record Reporter(
            @Schema(required = true) UUID id,
            @Schema(required = true) String name) {}

    /**
     * Returns the full view for the reporter and verifiers.
     *
     * @param reporter null if the caller may not know the reporter
     */
    static ReportView full(Report report, Reporter reporter, Set<ReportStatus> allowedTransitions, String etag) {
        var content = report.content;
        var doubts = ReportTimes.doubts(report);
        return new ReportView(
                report.id,
                content.kind(),
                report.status,
                report.erasedAt == null ? content.title() : null,
                report.erasedAt == null ? content.narrative() : null,
                content.regionCode(),
                content.place(),
                content.position(),
                content.locationPrecision(),
                content.occurredAt(),
                content.occurredAt().isAfter(report.receivedAt) ? report.happenedAt() : null,
                content.timePrecision(),
                content.filedAt(),
                doubts.isEmpty() ? null : doubts,
                content.dimensions(),
                content.issue(),
                content.informationSource(),
                content.isSensitive(),
                content.parties(),
                content.conflict(),
                content.earlyWarning(),
                reporter,
                report.sourceReliability,
                report.credibility,
                report.incidentId,
                report.receivedAt,
                report.updatedAt,
                report.erasedAt,
                report.version,
                allowedTransitions,
                etag);
    }

    /** Returns the view for other systems, without anything that identifies a reporter, a victim or a house. */
    static ReportView redacted(Report report) {
        return redacted(report, null);
    }

    static ReportView redacted(Report report, String etag) {
        var content = report.content;
        return new ReportView(
                report.id,
                content.kind(),
                report.status,
                null,
                null,
                publicRegionOf(report),
                null,
                publicPositionOf(report),
                publicPrecisionOf(report),
                Times.startOfDay(report.happenedAt()),
                null,
                content.timePrecision() == null || content.timePrecision() == TimePrecision.EXACT
                        ? TimePrecision.DAY
                        : content.timePrecision(),
                null,
                null,
                content.dimensions(),
                content.issue(),
                null,
                content.isSensitive(),
                content.parties() == null
                        ? null
                        : content.parties().stream().map(Party::withoutName).toList(),
                content.conflict(),
                content.earlyWarning() == null ? null : content.earlyWarning().withoutWords(),
                null,
                report.sourceReliability,
                report.credibility,
                null,
                Times.startOfDay(report.receivedAt),
                Times.startOfDay(report.updatedAt),
                report.erasedAt == null ? null : Times.startOfDay(report.erasedAt),
                report.version,
                null,
                etag);
    }

    /** Returns the view of an unverified report, which shows only its existence and its regency. */
    static ReportView announced(Report report, String regency) {
        var redacted = redacted(report);
        return new ReportView(
                redacted.id(),
                redacted.kind(),
                redacted.status(),
                null,
                null,
                regency,
                null,
                null,
                LocationPrecision.REGENCY,
                redacted.occurredAt(),
                null,
                redacted.timePrecision(),
                null,
                null,
                redacted.dimensions(),
                null,
                null,
                redacted.sensitive(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                redacted.receivedAt(),
                redacted.updatedAt(),
                redacted.erasedAt(),
                redacted.version(),
                null,
                null);
    }

    private static String publicRegionOf(Report report) {
        return PublicRegion.of(report.content.regionCode(), report.content.isSensitive());
    }

    private static Position publicPositionOf(Report report) {
        var position = report.content.position();
        if (position == null) {
            return null;
        }
        if (!report.content.isSensitive()) {
            return new Position(rounded(position.latitude()), rounded(position.longitude()), null);
        }
        return Region.find(publicRegionOf(report))
                .filter(region -> region.latitude != null)
                .map(region -> new Position(region.latitude, region.longitude, null))
                .orElse(null);
    }

    private static LocationPrecision publicPrecisionOf(Report report) {
        var precision = report.content.locationPrecision();
        var coarsest = report.content.isSensitive() ? LocationPrecision.REGENCY : LocationPrecision.DISTRICT;
        return precision == null || precision.compareTo(coarsest) < 0 ? coarsest : precision;
    }

    /** Rounds to 0.1 degrees, about 11 km. For comparison, a district of East Java is about 8.5 km across. */
    private static double rounded(double degrees) {
        return Math.round(degrees * 10) / 10.0;
    }
}
