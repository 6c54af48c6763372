package id.rukun.warning.level;

import id.rukun.platform.json.StoredJson;
import id.rukun.platform.sql.Column;
import id.rukun.prevention.vulnerability.VulnerabilityAssessment;
import id.rukun.region.Region;
import id.rukun.vocabulary.Level;
import id.rukun.warning.method.DailyNumbers;
import id.rukun.warning.method.HeldLevel;
import id.rukun.warning.method.Method;
import id.rukun.warning.method.NumbersSnapshot;
import id.rukun.warning.method.Replay;
import id.rukun.warning.situation.RegencySituation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/** Brings the recorded level of one regency up to the present, and anew from where something was learnt late. */
@ApplicationScoped
public class LevelEvaluation {
    /** History is worked out a part a transaction, so that none holds on for long. */
    private static final Duration PART = Duration.ofDays(500);
    /** An older change than this is history that was learnt late, which nobody is to be alarmed of. */
    private static final Duration LIVE = Duration.ofHours(1);

    /** How far a regency is, from where on it is to be worked out, both inclusive, and what the time is. */
    private record Span(Instant evaluatedUntil, Instant from, Instant until, Instant now) {}

    private static final String PASS_OVER_CALM = """
            update level_progress set evaluated_until = now(), snapshot = null where regency_code in (
                select regency_code from level_progress p
                where (evaluated_until is null or evaluated_until < date_trunc('day', now(), 'Asia/Jakarta'))
                    and not exists (select 1 from level_due d where d.regency_code = p.regency_code and d.since <= now())
                    and not exists (select 1 from report_fact f where f.regency_code = p.regency_code and f.day
                        >= coalesce(cast(p.evaluated_until at time zone 'Asia/Jakarta' as date) - :days, '-infinity'))
                    and coalesce((select s.level from level_state s
                        where s.regency_code = p.regency_code and s.superseded_at is null
                        order by s.at desc limit 1), 'NORMAL') = 'NORMAL'
                for update skip locked)""";

    private final EntityManager entities;
    private final Facts facts;
    private final Method method;
    private final Event<LevelChanged> changed;

    LevelEvaluation(EntityManager entities, Facts facts, Method method, Event<LevelChanged> changed) {
        this.entities = entities;
        this.facts = facts;
        this.method = method;
        this.changed = changed;
    }

    /**
     * Brings those up to the present, all at once, of which nothing is known that the method still looks back to, and
     * whose level is the lowest: most of a country, at midnight.
     */
    @Transactional
    void passOverCalm() {
        if (method.waspada() > 0) {
            entities.createNativeQuery(PASS_OVER_CALM)
                    .setParameter("days", DailyNumbers.days(method))
                    .executeUpdate();
        }
    }

    /** Regencies whose level is to be worked out further. */
    @Transactional
    List<String> due() {
        return Column.of(entities, """
                        select regency_code from level_progress p
                        where evaluated_until is null
                            or evaluated_until < date_trunc('day', now(), 'Asia/Jakarta')
                            or regency_code in (select d.regency_code from level_due d where d.since <= now())
                        order by evaluated_until nulls last""", "regency_code", String.class).getResultList();
    }

    /**
     * Works out the level of a regency, as far as a part goes. Of two nodes at once one does, and the other passes on.
     *
     * @return whether more of its history is to be worked out
     */
    public boolean evaluate(String regency) {
        return QuarkusTransaction.requiringNew()
                .call(() -> span(regency).map(span -> evaluate(regency, span)).orElse(false));
    }

    private boolean evaluate(String regency, Span span) {
        var before = LevelState.before(regency, span.now().plus(1, ChronoUnit.MICROS));
        record(regency, span);
        var more = span.until().isBefore(span.now());
        if (more) {
            due(regency, span.until().plus(1, ChronoUnit.MICROS));
        } else {
            tell(regency, before.map(state -> state.level).orElse(Level.NORMAL), span.now());
        }
        return more;
    }

    /** Empty where another node is at it, or there is nothing to do. Holds the regency until the end of the transaction. */
    private Optional<Span> span(String regency) {
        var progress = entities.unwrap(Session.class)
                .createNativeQuery("""
                        select evaluated_until, now() as now from level_progress where regency_code = :regency
                        for update skip locked""", Tuple.class)
                .addScalar("evaluated_until", Instant.class)
                .addScalar("now", Instant.class)
                .setParameter("regency", regency)
                .getResultList();
        if (progress.isEmpty()) {
            return Optional.empty();
        }
        var until = progress.get(0).get(0, Instant.class);
        var now = progress.get(0).get(1, Instant.class);
        var due = takeDue(regency, now);
        var from = from(regency, until, due);
        if (from == null) {
            advance(regency, now, null);
            return Optional.empty();
        }
        if (due == null && until != null && Replay.midnightFrom(from).isAfter(now)) {
            return Optional.empty();
        }
        var end = from.plus(PART);
        return Optional.of(new Span(until, from, end.isBefore(now) ? end : now, now));
    }

    /** What comes to be due while this runs stays. @return from when on, null for nothing */
    private Instant takeDue(String regency, Instant now) {
        return Column.of(entities, """
                        with taken as (delete from level_due where regency_code = :regency and since <= :now returning since)
                        select min(since) as since from taken""", "since", Instant.class)
                .setParameter("regency", regency)
                .setParameter("now", now)
                .getSingleResult();
    }

    /** Null where nothing was ever known of the regency. */
    private Instant from(String regency, Instant until, Instant due) {
        if (until != null) {
            var next = until.plus(1, ChronoUnit.MICROS);
            return due != null && due.isBefore(next) ? due : next;
        }
        return Column.of(
                        entities,
                        "select min(known_from) as since from report_fact where regency_code = :regency",
                        "since",
                        Instant.class)
                .setParameter("regency", regency)
                .getSingleResult();
    }

    private void record(String regency, Span span) {
        var standing = LevelState.before(regency, span.from())
                .map(LevelState::standing)
                .orElse(HeldLevel.CALM);
        var replay = new Replay(
                standing,
                span.from(),
                facts.since(List.of(regency), span.from()).getOrDefault(regency, List.of()),
                VulnerabilityAssessment.history(regency, regency + "."),
                method);
        var region = Region.<Region>findById(regency);
        var states = new ArrayList<LevelState>();
        for (var turn : replay.run(span.from(), span.until())) {
            var situation = turn.reading() == null
                    ? null
                    : RegencySituation.of(region, turn.after(), turn.reading(), turn.reports(), method);
            states.add(LevelState.of(regency, turn, situation, span.now()));
        }
        replace(LevelState.between(regency, span.from(), span.until()), states, span.now());
        advance(regency, span.until(), replay.snapshot(span.until()));
    }

    /** What was recorded and still holds stays as it is. */
    private void replace(List<LevelState> recorded, List<LevelState> states, Instant now) {
        recorded.stream().filter(old -> states.stream().noneMatch(old::says)).forEach(old -> old.supersededAt = now);
        // Of a regency and moment one is in force.
        entities.flush();
        states.stream()
                .filter(state -> recorded.stream().noneMatch(state::says))
                .forEach(state -> state.persist());
        entities.flush();
    }

    private void advance(String regency, Instant until, NumbersSnapshot snapshot) {
        entities.createNativeQuery("""
                        update level_progress set evaluated_until = greatest(evaluated_until, :until),
                            snapshot = cast(:snapshot as jsonb)
                        where regency_code = :regency""")
                .setParameter("regency", regency)
                .setParameter("until", until)
                .setParameter("snapshot", snapshot == null ? null : StoredJson.write(snapshot))
                .executeUpdate();
    }

    private void due(String regency, Instant since) {
        entities.createNativeQuery("insert into level_due (regency_code, since) values (:regency, :since)")
                .setParameter("regency", regency)
                .setParameter("since", since)
                .executeUpdate();
    }

    /** At most once for what this brought about, whatever steps it took. */
    private void tell(String regency, Level before, Instant now) {
        var after = LevelState.before(regency, now.plus(1, ChronoUnit.MICROS));
        after.filter(state -> state.level != before && state.since.isAfter(now.minus(LIVE)))
                .flatMap(state -> LevelState.change(regency, state.since))
                .ifPresent(change -> changed.fire(
                        new LevelChanged(regency, before, change.level, change.at, change.id, change.situation)));
    }
}
