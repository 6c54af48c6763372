package id.rukun.warning.situation;

import id.rukun.region.Region;
import id.rukun.vocabulary.IndicatorGroup;
import id.rukun.vocabulary.Level;
import id.rukun.warning.method.Alarm;
import id.rukun.warning.method.Driver;
import id.rukun.warning.method.HeldLevel;
import id.rukun.warning.method.LevelForecast;
import id.rukun.warning.method.Method;
import id.rukun.warning.method.MethodResult;
import id.rukun.warning.method.Rule;
import id.rukun.warning.method.ToLower;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How things stand in a regency or city at a moment, and why. */
@Schema(name = "RegencySituation", description = "The public gets regionCode, name, level and since")
public record RegencySituation(
        @Schema(required = true, examples = "35.27") String regionCode,

        @Schema(required = true, examples = "Kabupaten Sampang")
        String name,

        @Schema(required = true) Level level,

        @Schema(description = "Since when the level is this; absent before levels were kept")
        Instant since,

        @Schema(description = "√(hazard × vulnerability), 0–10")
        Double tensionIndex,

        @Schema(description = "0–10") Double hazard,
        @Schema(description = "0–10") Double vulnerability,

        @Schema(description = "The regency was never assessed: the vulnerability is assumed")
        Boolean vulnerabilityAssumed,

        @Schema(description = "What the level rests on") Rule rule,

        @Schema(description = "What the numbers alone give; less than the level where it has not yet fallen")
        Level ruleLevel,

        @Schema(description = "Absent where the level is NORMAL")
        ToLower toLower,

        @Schema(description = "Reports with the largest weights, alarms, and what vulnerability comes from")
        List<Driver> drivers) {

    private static final double PARTS = 1000;

    /** @param reports the heaviest */
    public static RegencySituation of(
            Region region, HeldLevel standing, MethodResult reading, List<Driver> reports, Method method) {
        var verdict = reading.verdict();
        return new RegencySituation(
                region.code,
                region.name,
                standing.level(),
                standing.since(),
                rounded(reading.tension()),
                rounded(reading.hazard()),
                rounded(reading.vulnerability().value()),
                reading.vulnerability().assumed(),
                verdict.level().compareTo(standing.level()) < 0 ? Rule.HELD : verdict.rule(),
                verdict.level(),
                LevelForecast.of(reading, standing, method),
                drivers(reading, reports));
    }

    private static List<Driver> drivers(MethodResult reading, List<Driver> reports) {
        var alarms = reading.alarms().stream()
                .sorted(Comparator.comparing(Alarm::date).reversed().thenComparing(Alarm::detector))
                .map(alarm -> Driver.alarm(
                        alarm.detector(),
                        alarm.date(),
                        alarm.signal().count(),
                        rounded(alarm.signal().mean()),
                        rounded(alarm.signal().bound())));
        var groups = reading.vulnerability().scores().entrySet().stream()
                .sorted(Map.Entry.<IndicatorGroup, Double>comparingByValue().reversed())
                .map(score -> Driver.vulnerability(score.getKey(), score.getValue()));
        return Stream.of(reports.stream().map(Driver::rounded), alarms, groups)
                .flatMap(part -> part)
                .toList();
    }

    public static double rounded(double value) {
        return Math.round(value * PARTS) / PARTS;
    }

    static RegencySituation levelOf(Region region, HeldLevel standing) {
        return levelOf(region.code, region.name, standing.level(), standing.since());
    }

    private static RegencySituation levelOf(String regionCode, String name, Level level, Instant since) {
        return new RegencySituation(regionCode, name, level, since, null, null, null, null, null, null, null, null);
    }

    /** What everyone may know. */
    RegencySituation forThePublic() {
        return levelOf(regionCode, name, level, since);
    }

    /** Numbers, but no report that they come from. */
    public RegencySituation withoutReports() {
        return new RegencySituation(
                regionCode,
                name,
                level,
                since,
                tensionIndex,
                hazard,
                vulnerability,
                vulnerabilityAssumed,
                rule,
                ruleLevel,
                toLower,
                drivers.stream().map(Driver::withoutReport).toList());
    }
}
