package id.rukun.warning.situation;

import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.sql.Column;
import id.rukun.prevention.vulnerability.VulnerabilityAssessed;
import id.rukun.prevention.vulnerability.VulnerabilityAssessment;
import id.rukun.region.Region;
import id.rukun.warning.Area;
import id.rukun.warning.level.Facts;
import id.rukun.warning.level.HeldLevels;
import id.rukun.warning.method.DailyNumbers;
import id.rukun.warning.method.Method;
import id.rukun.warning.method.MethodResult;
import id.rukun.warning.method.Numbers;
import id.rukun.warning.method.RegencyState;
import id.rukun.warning.method.Vulnerability;
import id.rukun.warning.method.Window;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How things stand, now or as of a moment past: from what was known then. */
@ApplicationScoped
public class Situations {
    /** Clocks of callers differ from ours: so far ahead is taken as now. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** @param now whether it is the present */
    private record Moment(Instant at, boolean now) {}

    private final EntityManager entities;
    private final Facts facts;
    private final HeldLevels standings;
    private final Method method;

    Situations(EntityManager entities, Facts facts, HeldLevels standings, Method method) {
        this.entities = entities;
        this.facts = facts;
        this.standings = standings;
        this.method = method;
    }

    /**
     * With everything that a verifier may see.
     *
     * @param asOf null for now
     * @throws id.rukun.platform.problem.ProblemException {@code invalid-parameter} for a moment to come
     */
    @Transactional
    public SituationView full(String regionCode, Instant asOf) {
        var moment = moment(asOf);
        var area = Area.of(regionCode);
        var pictures = moment.now() ? standings.present(area, moment.at()) : past(area, moment.at());
        var assessed = VulnerabilityAssessment.latest(area.from(), area.to(), moment.at()).stream()
                .collect(Collectors.toMap(
                        VulnerabilityAssessed::regionCode, assessment -> Vulnerability.assessed(assessment.scores())));
        return view(moment, area, region -> {
            var picture = pictures.get(region.code);
            var vulnerability = assessed.getOrDefault(region.code, Vulnerability.assumed(method));
            var reading = MethodResult.of(picture, vulnerability, method);
            return RegencySituation.of(region, picture.standing(), reading, picture.heaviest(), method);
        });
    }

    private Map<String, RegencyState> past(Area area, Instant asOf) {
        var kept = standings.of(area, asOf);
        var numbers = facts.numbers(area, asOf);
        var heaviest = facts.heaviest(numbers, asOf, Window.HEAVIEST);
        var none = new Numbers(DailyNumbers.days(method));
        return area.regencies().stream()
                .collect(Collectors.toMap(
                        region -> region.code,
                        region -> RegencyState.of(
                                kept.get(region.code),
                                numbers.getOrDefault(region.code, none).tally(asOf),
                                heaviest.getOrDefault(region.code, List.of()),
                                method)));
    }

    /** The levels alone. */
    @Transactional
    public SituationView levels(String regionCode, Instant asOf) {
        var moment = moment(asOf);
        var area = Area.of(regionCode);
        var kept = standings.of(area, moment.at());
        return view(moment, area, region -> RegencySituation.levelOf(region, kept.get(region.code)));
    }

    private static SituationView view(Moment moment, Area area, Function<Region, RegencySituation> situation) {
        return new SituationView(
                moment.at(), area.regencies().stream().map(situation).toList());
    }

    /** Everything is read as of one moment of the database, by whose clock reports are received. */
    private Moment moment(Instant asOf) {
        entities.createNativeQuery("set transaction isolation level repeatable read")
                .executeUpdate();
        var now =
                Column.of(entities, "select now() as now", "now", Instant.class).getSingleResult();
        if (asOf == null) {
            return new Moment(now, true);
        }
        if (asOf.isAfter(now.plus(TOLERANCE))) {
            throw ProblemException.ofParameter("asOf", "IN_FUTURE");
        }
        return asOf.isBefore(now) ? new Moment(asOf, false) : new Moment(now, true);
    }
}
