package id.rukun.prevention;

import id.rukun.platform.json.Times;
import id.rukun.platform.problem.BeanViolations;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.Violations;
import id.rukun.region.Region;
import id.rukun.region.RegionLevel;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A vulnerability assessment as an officer writes it. */
@Schema(name = "VulnerabilityAssessmentDraft", examples = """
                {
                  "regionCode": "35.27",
                  "period": "2026",
                  "scores": {"ECONOMIC": 6.5, "POLITICAL": 7, "SOCIO_CULTURAL": 4},
                  "evidence": "Pemetaan bersama desa, September 2026."
                }""")
public record AssessmentDraft(
        @NotNull @Schema(description = "A regency or city", examples = "35.27")
        String regionCode,

        @NotNull
        @Pattern(regexp = "(19|20)[0-9]{2}")
        @Schema(description = "A year, at most the next one", examples = "2026")
        String period,

        @NotNull @Schema(description = "Each 0–10 or absent, at least one")
        Scores scores,

        @NotBlank @Size(min = 1, max = 20_000) String evidence) {

    /** @throws ProblemException {@code validation-failed} with everything that is wrong */
    void check(Validator validator) {
        var violations = new Violations().addAll(BeanViolations.of(validator, this));
        if (regionCode != null && !isRegencyOrCity()) {
            violations.add("regionCode", "NOT_A_REGENCY");
        }
        var nextYear = Times.today().getYear() + 1;
        if (period != null && !violations.on("period") && Integer.parseInt(period) > nextYear) {
            violations.add("period", "AT_MOST", nextYear);
        }
        if (scores != null) {
            scores.check("scores", violations);
        }
        violations.throwIfAny();
    }

    private boolean isRegencyOrCity() {
        return Region.find(regionCode)
                .filter(region -> region.level == RegionLevel.REGENCY || region.level == RegionLevel.CITY)
                .isPresent();
    }
}
