package id.rukun.warning.backtest;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import id.rukun.identity.Caller;
import id.rukun.platform.json.Times;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.Violations;
import id.rukun.region.CurrentCode;
import id.rukun.region.Region;
import id.rukun.region.RegionCode;
import id.rukun.vocabulary.Level;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.UniqueElements;

/** What a backtest is to find out. */
@Schema(name = "BacktestDraft", examples = """
                {
                  "from": "2025-01-01",
                  "to": "2025-12-31",
                  "outcome": {"reports": 1, "severity": 4, "days": 14},
                  "levels": ["SIAGA", "AWAS"],
                  "regionCode": "35"
                }""")
public record BacktestDraft(
        @NotNull @Schema(description = "The first day on which is judged what a warning said")
        LocalDate from,

        @NotNull @Schema(description = "The last; the days of the outcome after it have passed")
        LocalDate to,

        @NotNull @Valid Outcome outcome,

        @Size(min = 1, max = 3)
        @UniqueElements
        @Schema(description = "That count as a warning; SIAGA and AWAS unless named")
        List<@NotNull Level> levels,

        @Schema(description = "A province, regency or city; all that I may see unless named")
        @JsonDeserialize(converter = CurrentCode.class)
        String regionCode) {

    private static final List<Level> WARNINGS = List.of(Level.SIAGA, Level.AWAS);
    private static final int MOST_YEARS = 50;
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    /** @throws ProblemException {@code validation-failed} with everything that is wrong; {@code outside-region} */
    BacktestDraft checked(Validator validator, Caller caller) {
        var violations = Violations.of(validator, this);
        if (levels != null && (levels.contains(Level.NORMAL) || levels.contains(Level.NO_DATA))) {
            violations.add("levels", "NOT_IN_LIST", "WASPADA, SIAGA, AWAS");
        }
        if (violations.isEmpty()) {
            checkPeriod(violations);
        }
        Region.require("regionCode", regionCode, BacktestDraft::isRegencyOrProvince, "UNKNOWN_REGION", violations);
        violations.throwIfAny();
        if (regionCode != null) {
            caller.requireCovers(regionCode);
        }
        return new BacktestDraft(
                from,
                to,
                outcome,
                levels == null ? WARNINGS : levels,
                regionCode == null ? caller.scope() : regionCode);
    }

    private static boolean isRegencyOrProvince(String code) {
        return Region.exists(code) && RegionCode.districtOf(code) == null;
    }

    private void checkPeriod(Violations violations) {
        var known = Times.today().minusDays(outcome.days() + 1L);
        if (from.isBefore(EARLIEST)) {
            violations.add("from", "AT_LEAST", EARLIEST);
        }
        if (to.isAfter(known)) {
            violations.add("to", "AT_MOST", known);
        }
        if (from.isAfter(to)) {
            violations.add("from", "AT_MOST", to);
        } else if (to.isAfter(from.plusYears(MOST_YEARS))) {
            violations.add("to", "AT_MOST", from.plusYears(MOST_YEARS));
        }
    }

    int period() {
        return (int) ChronoUnit.DAYS.between(from, to) + 1;
    }
}
