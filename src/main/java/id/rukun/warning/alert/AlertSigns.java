package id.rukun.warning.alert;

import id.rukun.region.Region;
import id.rukun.region.RegionCode;
import id.rukun.vocabulary.Horizon;
import id.rukun.warning.level.Basis;
import id.rukun.warning.level.LevelAssessment;
import id.rukun.warning.level.LevelDriver;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Derives the horizon and the certainty of an alert from what drives the verified levels of its region, for alerts whose
 * officer left them open. Unverified reports never count: a published alert would reveal them.
 *
 * @param horizon the soonest of the early warnings; null if none of them weighs anything
 * @param certainty observed if a verified conflict weighs most, likely from a probability of one half, otherwise possible
 */
record AlertSigns(Horizon horizon, Certainty certainty) {
    /** Drivers of a smaller share do not count. */
    private static final double SHARE = 0.01;

    private static final double LIKELY = 0.5;

    static AlertSigns of(String regionCode, Instant now) {
        return of(LevelAssessment.latest(regencies(regionCode), Basis.VERIFIED, now)
                .values());
    }

    static AlertSigns of(Collection<LevelAssessment> assessments) {
        return new AlertSigns(
                assessments.stream()
                        .flatMap(assessment -> assessment.reportDrivers().stream())
                        .filter(driver -> driver.share() >= SHARE)
                        .map(LevelDriver::horizon)
                        .filter(Objects::nonNull)
                        .min(Horizon::compareTo)
                        .orElse(null),
                assessments.stream()
                        .map(AlertSigns::certainty)
                        .min(Certainty::compareTo)
                        .orElse(Certainty.POSSIBLE));
    }

    private static Certainty certainty(LevelAssessment assessment) {
        var largest = assessment.reportDrivers().stream().findFirst();
        if (assessment.happened
                || largest.filter(driver -> driver.type() == LevelDriver.Type.CONFLICT && driver.share() >= SHARE)
                        .isPresent()) {
            return Certainty.OBSERVED;
        }
        return assessment.probability >= LIKELY ? Certainty.LIKELY : Certainty.POSSIBLE;
    }

    private static List<String> regencies(String regionCode) {
        var regency = RegionCode.regencyOf(regionCode);
        return regency != null
                ? List.of(regency)
                : Region.regenciesOf(regionCode).stream()
                        .map(region -> region.code)
                        .toList();
    }
}
