package id.rukun.warning.situation;

import id.rukun.platform.json.Times;
import id.rukun.region.Region;
import id.rukun.vocabulary.Level;
import id.rukun.warning.level.LevelAssessment;
import id.rukun.warning.level.LevelDriver;
import id.rukun.warning.level.ToLower;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The level of a regency or city at a moment, and why, as one caller may see it. */
@Schema(
        name = "RegencySituation",
        description =
                "Verifiers of the regency get all fields, live. Everyone else gets regionCode, name, level and since, and"
                        + " if signed in the probability: from verified reports only, as they stood at the last local midnight")
public record RegencySituation(
        @Schema(required = true, examples = "35.27") String regionCode,

        @Schema(required = true, examples = "Kabupaten Sampang")
        String name,

        @Schema(required = true) Level level,

        @Schema(description = "The local day since which it is this level; absent before levels were stored")
        LocalDate since,

        @Schema(description = "Of at least one severe event within 14 days, 0–1 with two decimals")
        Double probability,

        @Schema(description = "The mean probability of the 365 days before")
        Double usual,

        @Schema(description = "Whether the province has enough history to read the probability as a percentage")
        Boolean calibrated,

        Coverage coverage,

        @Schema(description = "0–10") Double vulnerability,

        @Schema(description = "The regency was never assessed")
        Boolean vulnerabilityAssumed,

        LevelReason rule,

        @Schema(description = "What the numbers of the day alone give; lower than the level until it falls")
        Level ruleLevel,

        @Schema(description = "Absent where the level is NORMAL or NO_DATA")
        ToLower toLower,

        @Schema(description = "In the language of Accept-Language")
        String explanation,

        @Schema(description = "The largest share first") List<LevelDriver> drivers) {

    private static final double HUNDRED = 100;

    /** The reports of the last 90 days. */
    @Schema(name = "ReportCoverage")
    public record Coverage(
            @Schema(required = true) int reports,

            @Schema(
                    required = true,
                    description = "Distinct reporters; each sensitive report counts as one of a reporter of its own")
            int reporters,

            LocalDate lastReportOn) {}

    /** Returns the situation of a regency about which nothing was stored. */
    static RegencySituation unknown(Region region) {
        return onlyLevel(region, Level.NO_DATA, null, null);
    }

    /** @param change with which it reached its level; null if that is not stored */
    static RegencySituation live(
            LevelAssessment assessment, LevelAssessment.Change change, Region region, Locale language) {
        return new RegencySituation(
                region.code,
                region.name,
                assessment.level,
                LocalDate.ofInstant(assessment.since, Times.ZONE),
                rounded(assessment.probability),
                rounded(assessment.usual),
                assessment.calibrated,
                new Coverage(assessment.reports, assessment.reporters, assessment.lastReportOn),
                rounded(assessment.vulnerability),
                assessment.vulnerabilityAssumed,
                LevelReason.of(assessment),
                assessment.ruleLevel,
                assessment.toLower,
                Explanations.live(assessment, change, region.name, language),
                List.of(assessment.drivers));
    }

    /** @param numbers whether the probability is shown */
    static RegencySituation published(LevelAssessment assessment, Region region, boolean numbers) {
        return onlyLevel(
                region,
                assessment.level,
                LocalDate.ofInstant(assessment.since, Times.ZONE),
                numbers ? rounded(assessment.probability) : null);
    }

    /** Returns a situation without the reports and terms that the level comes from. */
    private static RegencySituation onlyLevel(Region region, Level level, LocalDate since, Double probability) {
        return new RegencySituation(
                region.code,
                region.name,
                level,
                since,
                probability,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static double rounded(double value) {
        return Math.round(value * HUNDRED) / HUNDRED;
    }
}
