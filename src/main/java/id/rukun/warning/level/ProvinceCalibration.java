package id.rukun.warning.level;

import id.rukun.platform.sql.Records;
import id.rukun.warning.method.Calibration;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far the probability was off in a province, as it was last computed. */
@Schema(name = "ProvinceCalibration")
public record ProvinceCalibration(
        @Schema(required = true, examples = "35") String provinceCode,

        @Schema(required = true, description = "The local day on which it was computed")
        LocalDate day,

        @Schema(description = "The first day that it rests on; absent if the province has no past")
        LocalDate firstDay,

        @Schema(description = "The last day that it rests on")
        LocalDate lastDay,

        @Schema(required = true, description = "The regency-days between them")
        int regencyDays,

        @Schema(
                required = true,
                description =
                        "The regency-days that a severe event followed, divided by the days that the probability looks ahead")
        double observed,

        @Schema(required = true, description = "The sum of the probabilities with factor 1, divided alike")
        double expected,

        @Schema(required = true, description = "The factor in force: (observed + prior) / (expected + prior)")
        double c,

        @Schema(required = true, description = "Whether enough was expected to speak of percentages")
        boolean calibrated) {

    private static final String IN_FORCE = """
            select distinct on (province_code) province_code, day, first_day, last_day, regency_days, observed, expected, c, calibrated
            from calibration order by province_code, day desc""";

    private static final String INSERT = """
            insert into calibration (province_code, day, first_day, last_day, regency_days, observed, expected, c, calibrated)
            values (:province, :day, cast(:firstDay as date), cast(:lastDay as date), :regencyDays, :observed, :expected, :c,
                :calibrated)
            on conflict do nothing""";

    /** Returns the calibrations in force, by province. */
    static List<ProvinceCalibration> inForce(EntityManager entities) {
        return Records.query(entities, IN_FORCE, ProvinceCalibration.class).getResultList();
    }

    static Map<String, Calibration> byProvince(EntityManager entities) {
        return inForce(entities).stream()
                .collect(Collectors.toMap(
                        ProvinceCalibration::provinceCode,
                        each -> new Calibration(each.observed, each.expected, each.c, each.calibrated)));
    }

    void insert(EntityManager entities) {
        entities.createNativeQuery(INSERT)
                .setParameter("province", provinceCode)
                .setParameter("day", day)
                .setParameter("firstDay", firstDay)
                .setParameter("lastDay", lastDay)
                .setParameter("regencyDays", regencyDays)
                .setParameter("observed", observed)
                .setParameter("expected", expected)
                .setParameter("c", c)
                .setParameter("calibrated", calibrated)
                .executeUpdate();
    }
}
