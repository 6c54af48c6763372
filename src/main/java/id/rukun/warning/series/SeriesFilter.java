package id.rukun.warning.series;

import id.rukun.platform.json.Times;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violation;
import id.rukun.region.Region;
import id.rukun.region.RegionParameter;
import id.rukun.warning.method.Detector;
import id.rukun.warning.method.DetectorSettings;
import id.rukun.warning.method.Tuning;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The parameters of a series. */
public class SeriesFilter {
    private static final int DEFAULT_DAYS = 28;
    /** Three years, one of which is a leap year. */
    private static final int MOST_DAYS = 1096;

    private static final int MOST_BASELINE_DAYS = 366;
    private static final double GREATEST_SIGMA = 1000;

    @QueryParam("regionCode")
    @RegionParameter
    @Parameter(required = true, description = "A regency or city", example = "35.27")
    public String regionCode;

    @QueryParam("from")
    @Parameter(description = "The first local day; 27 days before the last if absent")
    public LocalDate from;

    @QueryParam("to")
    @Parameter(
            description =
                    "The last local day, at most 1,095 days after the first; today if absent. Today is not over yet.")
    public LocalDate to;

    @QueryParam("detector")
    @DefaultValue("EARS_C2")
    public Detector detector;

    @QueryParam("minSigma")
    @Parameter(
            description =
                    "EARS: the least standard deviation, 0 to compare with published tables; as configured if absent")
    public Double minSigma;

    @QueryParam("baselineDays")
    @Parameter(
            description =
                    "CUSUM: the days before the first that say what is usual; POISSON and NEGATIVE_BINOMIAL: the days"
                            + " before each day; as configured if absent. EARS has seven by definition")
    public Integer baselineDays;

    /** @throws id.rukun.platform.problem.ProblemException {@code invalid-parameter} with every violation */
    SeriesFilter checked() {
        var found = new ArrayList<Violation>();
        checkRegion(found);
        checkDays(found);
        if (minSigma != null && !(minSigma >= 0 && minSigma <= GREATEST_SIGMA)) {
            found.add(new Violation("minSigma", "RANGE", 0, (int) GREATEST_SIGMA));
        }
        if (baselineDays != null && (baselineDays < 1 || baselineDays > MOST_BASELINE_DAYS)) {
            found.add(new Violation("baselineDays", "RANGE", 1, MOST_BASELINE_DAYS));
        }
        if (!found.isEmpty()) {
            throw ProblemType.INVALID_PARAMETER.problem().violations(found);
        }
        return this;
    }

    private void checkRegion(List<Violation> found) {
        if (regionCode == null) {
            found.add(new Violation("regionCode", "REQUIRED"));
        } else if (!Region.isRegency(regionCode)) {
            found.add(new Violation("regionCode", "NOT_A_REGENCY"));
        }
    }

    private void checkDays(List<Violation> found) {
        var today = Times.today();
        to = to == null ? today : to;
        from = from == null ? to.minusDays(DEFAULT_DAYS - 1) : from;
        if (to.isAfter(today)) {
            found.add(new Violation("to", "IN_FUTURE"));
        }
        if (from.isAfter(to)) {
            found.add(new Violation("from", "AT_MOST", to));
        } else if (ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            found.add(new Violation("to", "AT_MOST", from.plusDays(MOST_DAYS - 1)));
        }
    }

    int days() {
        return (int) ChronoUnit.DAYS.between(from, to) + 1;
    }

    Tuning tuning(DetectorSettings settings) {
        var tuning = Tuning.of(settings);
        tuning = minSigma == null ? tuning : tuning.withMinSigma(minSigma);
        return baselineDays == null ? tuning : tuning.withBaselineDays(baselineDays);
    }
}
