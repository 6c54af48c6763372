package id.rukun.warning.situation;

import id.rukun.identity.Caller;
import id.rukun.platform.id.Ids;
import id.rukun.platform.json.Times;
import id.rukun.platform.problem.ProblemException;
import id.rukun.region.Region;
import id.rukun.warning.Area;
import id.rukun.warning.level.Basis;
import id.rukun.warning.level.LevelAssessment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads the levels of regencies as a caller may see them, now or at a moment past. */
@ApplicationScoped
class Situations {
    /** The clocks of callers may be fast. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    /**
     * @param asOf a local date, which means its first moment, or for verifiers a moment; null for now
     * @throws ProblemException {@code invalid-parameter}
     */
    @Transactional
    SituationView read(Caller caller, String regionCode, String asOf, Locale language) {
        var area = Area.of(regionCode);
        var access = SituationAccess.of(caller);
        var live = access.seesLive(area);
        var moment = moment(asOf, live);
        var rows = new HashMap<String, LevelAssessment>();
        area.regencies().stream()
                .map(region -> region.code)
                .collect(Collectors.groupingBy(access::basis))
                .forEach((basis, regencies) -> rows.putAll(LevelAssessment.latest(regencies, basis, moment)));
        var changes = LevelAssessment.changesTo(
                rows.values().stream().filter(row -> row.basis == Basis.LIVE).toList());
        return new SituationView(
                live ? moment : Times.startOfDay(moment, 0),
                area.regencies().stream()
                        .map(region ->
                                situation(region, rows.get(region.code), changes.get(region.code), access, language))
                        .toList());
    }

    private static RegencySituation situation(
            Region region,
            LevelAssessment row,
            LevelAssessment.Change change,
            SituationAccess access,
            Locale language) {
        if (row == null) {
            return RegencySituation.unknown(region);
        }
        return row.basis == Basis.LIVE
                ? RegencySituation.live(row, change, region, language)
                : RegencySituation.published(row, region, access.seesNumbers());
    }

    private static Instant moment(String asOf, boolean live) {
        var now = Ids.now();
        if (asOf == null) {
            return now;
        }
        var moment = parsed(asOf, live);
        // The level of the day is the one that is given without the parameter.
        if (!live && !moment.isBefore(Times.startOfDay(now, 0))) {
            throw ProblemException.ofParameter("asOf", "NOT_PAST_DATE");
        }
        if (moment.isAfter(now.plus(CLOCK_TOLERANCE))) {
            throw ProblemException.ofParameter("asOf", "IN_FUTURE");
        }
        return moment.isBefore(now) ? moment : now;
    }

    private static Instant parsed(String asOf, boolean live) {
        try {
            return Times.parseDate(asOf).atStartOfDay(Times.ZONE).toInstant();
        } catch (DateTimeException noDate) {
            if (!live) {
                throw ProblemException.ofParameter("asOf", "NOT_PAST_DATE");
            }
        }
        try {
            return Times.parse(asOf);
        } catch (DateTimeException noMoment) {
            throw ProblemException.ofParameter("asOf", "INVALID");
        }
    }
}
