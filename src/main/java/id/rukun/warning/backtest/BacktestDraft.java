package id.rukun.warning.backtest;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import id.rukun.identity.Caller;
import id.rukun.platform.json.Times;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.Violations;
import id.rukun.region.CurrentCode;
import id.rukun.region.Region;
import id.rukun.region.RegionCode;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The period and region of a backtest. */
@Schema(name = "BacktestDraft", examples = """
                {"from": "2025-01-01", "to": "2025-12-31", "regionCode": "35"}""")
public record BacktestDraft(
        @NotNull @Schema(description = "The first day that is judged")
        LocalDate from,

        @NotNull @Schema(description = "The last day that is judged; the 14 days after it must have passed")
        LocalDate to,

        @Schema(description = "A province, regency or city; the caller's region if absent")
        @JsonDeserialize(converter = CurrentCode.class)
        String regionCode) {

    private static final int MOST_YEARS = 50;
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    /** @throws ProblemException {@code validation-failed} with every violation; {@code outside-region} */
    BacktestDraft checked(Validator validator, Caller caller, int outcomeDays) {
        var violations = Violations.of(validator, this);
        if (violations.isEmpty()) {
            checkPeriod(violations, outcomeDays);
        }
        Region.require("regionCode", regionCode, BacktestDraft::isRegencyOrProvince, "UNKNOWN_REGION", violations);
        violations.throwIfAny();
        if (regionCode != null) {
            caller.requireCovers(regionCode);
        }
        return new BacktestDraft(from, to, regionCode == null ? caller.scope() : regionCode);
    }

    private static boolean isRegencyOrProvince(String code) {
        return Region.exists(code) && RegionCode.districtOf(code) == null;
    }

    private void checkPeriod(Violations violations, int outcomeDays) {
        var known = Times.today().minusDays(outcomeDays + 1L);
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
}
