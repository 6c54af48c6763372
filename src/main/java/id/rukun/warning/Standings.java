package id.rukun.warning;

import id.rukun.prevention.VulnerabilityAssessment;
import id.rukun.region.code.Level;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

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

    /** By regency. Nothing of it is recorded. */
    Map<String, Standing> of(Area area, Instant asOf) {
        var standings = new HashMap<String, Standing>();
        var rows = entities.createNativeQuery(KEPT, Tuple.class)
                .setParameter("asOf", asOf)
                .setParameter("from", area.from())
                .setParameter("to", area.to())
                .getResultList();
        for (var each : rows) {
            var row = (Tuple) each;
            var standing = standing(row, asOf);
            standings.put(row.get(0, String.class), withBeginning(standing, row.get(1, Instant.class), asOf));
        }
        return standings;
    }

    private Standing standing(Tuple row, Instant asOf) {
        var next = next(row.get(2, Instant.class), row.get(3, Instant.class), asOf);
        if (next.isAfter(asOf)) {
            var level = row.get(4, String.class);
            return level == null
                    ? Standing.CALM
                    : new Standing(Level.valueOf(level), row.get(5, Instant.class), row.get(6, Instant.class));
        }
        return workedOut(row.get(0, String.class), next, asOf);
    }

    /** From when on something is to be worked out; after the moment for nothing. */
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

    private Standing workedOut(String regency, Instant next, Instant asOf) {
        var enough = asOf.minus(longestFall());
        var from = next.isBefore(enough) ? enough : next;
        var before = next.isBefore(enough)
                ? Standing.CALM
                : LevelState.before(regency, from).map(LevelState::standing).orElse(Standing.CALM);
        var replay =
                new Replay(before, from, facts.since(regency, from), VulnerabilityAssessment.history(regency), method);
        replay.run(from, asOf);
        return replay.standing();
    }

    /** After so long it makes no difference from which level it began: it takes no longer to fall from the highest. */
    private Duration longestFall() {
        return Duration.ofDays((long) (Level.values().length - 1) * (method.fallDays() + 1) + 1);
    }

    private static Standing withBeginning(Standing standing, Instant begun, Instant asOf) {
        return standing.since() == null && !begun.isAfter(asOf)
                ? new Standing(standing.level(), begun, standing.belowSince())
                : standing;
    }
}
