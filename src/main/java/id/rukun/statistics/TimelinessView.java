package id.rukun.statistics;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How quickly reports are verified and answered. */
@Schema(name = "Timeliness")
public record TimelinessView(
        @Schema(required = true, description = "Of reports received at or after")
        Instant from,

        @Schema(required = true, description = "and before") Instant to,

        @Schema(required = true, description = "Of all regions together; nothing for other systems that chose one")
        Times all,

        @Schema(
                required = true,
                description = "By the code of the regency or city; those of which there is something to say")
        List<RegionTimes> regions) {

    @Schema(name = "RegionResponseTimes")
    public record RegionTimes(
            @Schema(required = true, examples = "35.27") String regionCode,
            @Schema(required = true) Times times) {}

    @Schema(name = "ResponseTimes")
    public record Times(
            @Schema(description = "From the receipt of a report to the first decision on it, VERIFIED or REJECTED")
            Spread toVerify,

            @Schema(
                    description =
                            "From the receipt of an incident's first report to the beginning of the first response action")
            Spread toRespond,

            @Schema(description = "What waits too long now, whenever it was received. Not for other systems")
            Waiting overdue) {}

    @Schema(name = "DurationSummary")
    public record Spread(
            @Schema(required = true, description = "How many were measured; not under 5 for other systems")
            long count,

            @Schema(required = true, description = "Half took no longer; for other systems by whole days")
            long medianSeconds,

            @Schema(required = true, description = "Nine of ten took no longer; for other systems by whole days")
            long p90Seconds) {}

    @Schema(name = "OverdueReports")
    public record Waiting(
            @Schema(required = true) long reports,
            @Schema(required = true) Instant longestSince) {}
}
