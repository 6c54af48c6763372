package id.rukun.warning;

import id.rukun.region.code.Level;
import java.time.Instant;
import java.util.List;
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

    /** What everyone may know. */
    RegencySituation forThePublic() {
        return new RegencySituation(regionCode, name, level, since, null, null, null, null, null, null, null, null);
    }

    /** Numbers, but no report that they come from. */
    RegencySituation withoutReports() {
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
