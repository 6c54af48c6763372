package id.rukun.warning;

import id.rukun.prevention.VulnerabilityAssessed;
import id.rukun.prevention.VulnerabilityAssessment;
import id.rukun.region.code.Level;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The levels of regencies as of a moment: as recorded, and what was not worked out until then worked out in passing. */
@ApplicationScoped
public class Standings {
    private static final String KEPT = """
            select p.regency_code, p.begun_at, p.evaluated_until, d.since as due, s.level, s.since, s.below_since
            from level_progress p
                left join (select regency_code, min(since) as since from level_due where since <= :asOf group by 1) d
                    on d.regency_code = p.regency_code
                left join lateral (select level, since, below_since from level_state s
                    where s.regency_code = p.regency_code and superseded_at is null and at <= :asOf
                    order by at desc limit 1) s on true
            where p.regency_code >= :from and p.regency_code < :to""";

    private final EntityManager entities;
    private final Facts facts;
    private final Method method;

    Standings(EntityManager entities, Facts facts, Method method) {
        this.entities = entities;
        this.facts = facts;
        this.method = method;
    }

    /**
     * What is recorded of a regency.
     *
     * @param next from when on it is to be worked out, after the moment for nothing
     */
    private record Kept(String regency, Instant begun, Standing standing, boolean stale, Instant next) {
        Kept asOf(Standing then) {
            return new Kept(regency, begun, then, false, Instant.MAX);
        }
    }

    /** By regency. Nothing of it is recorded. */
    Map<String, Standing> of(Area area, Instant asOf) {
        var kept = kept(area, asOf);
        var standings = new HashMap<String, Standing>();
        kept.forEach(each -> standings.put(each.regency(), withBeginning(each, asOf)));
        var pending = kept.stream().filter(each -> !each.next().isAfter(asOf)).toList();
        if (!pending.isEmpty()) {
            workOut(area, pending, asOf).forEach(each -> standings.put(each.regency(), withBeginning(each, asOf)));
        }
        return standings;
    }

    private List<Kept> kept(Area area, Instant asOf) {
        var kept = new ArrayList<Kept>();
        var rows = entities.createNativeQuery(KEPT, Tuple.class)
                .setParameter("asOf", asOf)
                .setParameter("from", area.from())
                .setParameter("to", area.to())
                .getResultList();
        for (var each : rows) {
            var row = (Tuple) each;
            var level = row.get(4, String.class);
            var standing = level == null
                    ? Standing.CALM
                    : new Standing(Level.valueOf(level), row.get(5, Instant.class), row.get(6, Instant.class));
            var until = row.get(2, Instant.class);
            var due = row.get(3, Instant.class);
            var stale = until == null || due != null && !due.isAfter(until);
            kept.add(new Kept(
                    row.get(0, String.class), row.get(1, Instant.class), standing, stale, next(until, due, asOf)));
        }
        return kept;
    }

    private static Instant next(Instant evaluatedUntil, Instant due, Instant asOf) {
        if (evaluatedUntil == null) {
            return Instant.MIN;
        }
        var next = evaluatedUntil.plus(1, ChronoUnit.MICROS);
        if (due != null) {
            return due.isBefore(next) ? due : next;
        }
        return Replay.midnightFrom(next).isAfter(asOf) ? Instant.MAX : next;
    }

    private List<Kept> workOut(Area area, List<Kept> pending, Instant asOf) {
        var enough = asOf.minus(longestFall());
        var from = pending.stream()
                .map(Kept::next)
                .map(next -> next.isBefore(enough) ? enough : next)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        var known = facts.since(pending.stream().map(Kept::regency).toList(), from);
        var assessments = VulnerabilityAssessment.history(area.from(), area.to()).stream()
                .collect(Collectors.groupingBy(VulnerabilityAssessed::regionCode));
        return pending.stream()
                .map(each -> each.asOf(workedOut(
                        each,
                        enough,
                        asOf,
                        known.getOrDefault(each.regency(), List.of()),
                        assessments.getOrDefault(each.regency(), List.of()))))
                .toList();
    }

    private Standing workedOut(
            Kept kept, Instant enough, Instant asOf, List<Fact> facts, List<VulnerabilityAssessed> assessments) {
        var from = kept.next().isBefore(enough) ? enough : kept.next();
        var before = from.equals(enough) ? Standing.CALM : kept.standing();
        if (kept.stale() && !from.equals(enough)) {
            before = LevelState.before(kept.regency(), from)
                    .map(LevelState::standing)
                    .orElse(Standing.CALM);
        }
        var known =
                facts.stream().filter(fact -> !fact.knownTo().isBefore(from)).toList();
        var replay = new Replay(before, from, known, assessments, method);
        replay.run(from, asOf);
        return replay.standing();
    }

    /** After so long it makes no difference from which level it began: it takes no longer to fall from the highest. */
    private Duration longestFall() {
        return Duration.ofDays((long) (Level.values().length - 1) * (method.fallDays() + 1) + 1);
    }

    private static Standing withBeginning(Kept kept, Instant asOf) {
        var standing = kept.standing();
        return standing.since() == null && !kept.begun().isAfter(asOf)
                ? new Standing(standing.level(), kept.begun(), standing.belowSince())
                : standing;
    }
}
