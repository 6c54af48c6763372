package id.rukun.warning.level;

import id.rukun.prevention.vulnerability.VulnerabilityAssessed;
import id.rukun.prevention.vulnerability.VulnerabilityAssessment;
import id.rukun.vocabulary.Level;
import id.rukun.warning.Area;
import id.rukun.warning.method.DailyNumbers;
import id.rukun.warning.method.HeldLevel;
import id.rukun.warning.method.Method;
import id.rukun.warning.method.RegencyState;
import id.rukun.warning.method.Replay;
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
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** The levels of regencies as of a moment: as recorded, and what was not worked out until then worked out in passing. */
@ApplicationScoped
public class HeldLevels {
    /** Another one whenever the row of {@code level_progress p} was written. */
    static final String VERSION = "concat(p.xmin, ' ', cast(extract(epoch from p.evaluated_until) as text))";

    private static final String KEPT = """
            select p.regency_code, p.begun_at, p.evaluated_until, d.since as due, s.level, s.since, s.below_since, %s as version
            from level_progress p
                left join (select regency_code, min(since) as since from level_due where since <= :asOf group by 1) d
                    on d.regency_code = p.regency_code
                left join lateral (select level, since, below_since from level_state s
                    where s.regency_code = p.regency_code and superseded_at is null and at <= :asOf
                    order by at desc limit 1) s on true
            where p.regency_code >= :from and p.regency_code < :to""".formatted(VERSION);

    private final EntityManager entities;
    private final Facts facts;
    private final NumbersSnapshots snapshots;
    private final Method method;

    HeldLevels(EntityManager entities, Facts facts, NumbersSnapshots snapshots, Method method) {
        this.entities = entities;
        this.facts = facts;
        this.snapshots = snapshots;
        this.method = method;
    }

    /**
     * What is recorded of a regency.
     *
     * @param stale whether what is recorded is to be worked out anew
     * @param next from when on it is to be worked out, after the moment for nothing
     * @param version of its snapshot
     */
    private record Kept(
            String regency, Instant begun, HeldLevel standing, boolean stale, Instant next, String version) {
        boolean isPending(Instant asOf) {
            return !next.isAfter(asOf);
        }

        /** Where the level was never another, it is this since levels are kept. */
        HeldLevel withBeginning(HeldLevel then, Instant asOf) {
            return then.since() == null && !begun.isAfter(asOf)
                    ? new HeldLevel(then.level(), begun, then.belowSince())
                    : then;
        }
    }

    /** The levels of all regencies of an area. Nothing of it is recorded. */
    public Map<String, HeldLevel> of(Area area, Instant asOf) {
        var standings = new HashMap<String, HeldLevel>();
        var kept = kept(area, asOf);
        kept.forEach(each -> standings.put(each.regency(), each.withBeginning(each.standing(), asOf)));
        workOut(
                area,
                kept.stream().filter(each -> each.isPending(asOf)).toList(),
                asOf,
                (each, replay) -> standings.put(each.regency(), each.withBeginning(replay.standing(), asOf)));
        return standings;
    }

    /** The same with the numbers of the present. */
    public Map<String, RegencyState> present(Area area, Instant now) {
        var pictures = new HashMap<String, RegencyState>();
        var pending = new ArrayList<Kept>();
        var kept = kept(area, now);
        var known = snapshots.of(kept.stream()
                .filter(each -> !each.isPending(now))
                .collect(Collectors.toMap(Kept::regency, Kept::version)));
        for (var each : kept) {
            var picture = Optional.ofNullable(known.get(each.regency())).flatMap(last -> following(each, last, now));
            picture.ifPresentOrElse(found -> pictures.put(each.regency(), found), () -> pending.add(each));
        }
        workOut(area, pending, now, (each, replay) -> {
            var picture = replay.picture(now);
            pictures.put(
                    each.regency(),
                    new RegencyState(
                            each.withBeginning(picture.standing(), now),
                            picture.tally(),
                            picture.alarms(),
                            picture.heaviest()));
        });
        return pictures;
    }

    /** Of a regency of which nothing happened since. */
    private Optional<RegencyState> following(Kept kept, NumbersSnapshots.Known last, Instant now) {
        if (!last.usable()) {
            return Optional.empty();
        }
        var standing = kept.withBeginning(kept.standing(), now);
        return last.snapshot() == null
                ? Optional.of(RegencyState.of(standing, DailyNumbers.none(now, method), List.of(), method))
                : last.snapshot().at(now, standing, last.alarms(), method);
    }

    private List<Kept> kept(Area area, Instant asOf) {
        var kept = new ArrayList<Kept>();
        // With their types, or the driver is asked for them each time.
        var rows = entities.unwrap(Session.class)
                .createNativeQuery(KEPT, Tuple.class)
                .addScalar("regency_code", String.class)
                .addScalar("begun_at", Instant.class)
                .addScalar("evaluated_until", Instant.class)
                .addScalar("due", Instant.class)
                .addScalar("level", String.class)
                .addScalar("since", Instant.class)
                .addScalar("below_since", Instant.class)
                .addScalar("version", String.class)
                .setParameter("asOf", asOf)
                .setParameter("from", area.from())
                .setParameter("to", area.to())
                .getResultList();
        for (var each : rows) {
            kept.add(kept(each, asOf));
        }
        return kept;
    }

    private static Kept kept(Tuple row, Instant asOf) {
        var level = row.get(4, String.class);
        var standing = level == null
                ? HeldLevel.CALM
                : new HeldLevel(Level.valueOf(level), row.get(5, Instant.class), row.get(6, Instant.class));
        var until = row.get(2, Instant.class);
        var due = row.get(3, Instant.class);
        return new Kept(
                row.get(0, String.class),
                row.get(1, Instant.class),
                standing,
                until == null || due != null && !due.isAfter(until),
                next(until, due, asOf),
                row.get(7, String.class));
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

    private void workOut(Area area, List<Kept> pending, Instant asOf, BiConsumer<Kept, Replay> then) {
        if (pending.isEmpty()) {
            return;
        }
        var enough = asOf.minus(longestFall());
        var from = pending.stream()
                .map(each -> from(each, enough, asOf))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        var known = facts.since(pending.stream().map(Kept::regency).toList(), from);
        var assessments = VulnerabilityAssessment.history(area.from(), area.to()).stream()
                .collect(Collectors.groupingBy(VulnerabilityAssessed::regionCode));
        for (var each : pending) {
            var begin = from(each, enough, asOf);
            var replay = new Replay(
                    before(each, begin, enough),
                    begin,
                    known.getOrDefault(each.regency(), List.of()).stream()
                            .filter(fact -> !fact.knownTo().isBefore(begin))
                            .toList(),
                    assessments.getOrDefault(each.regency(), List.of()),
                    method);
            replay.run(begin, asOf);
            then.accept(each, replay);
        }
    }

    private static Instant from(Kept kept, Instant enough, Instant asOf) {
        // After the moment where only numbers are wanted.
        var next = kept.isPending(asOf) ? kept.next() : asOf;
        return next.isBefore(enough) ? enough : next;
    }

    private static HeldLevel before(Kept kept, Instant begin, Instant enough) {
        if (begin.equals(enough)) {
            return HeldLevel.CALM;
        }
        return kept.stale()
                ? LevelState.before(kept.regency(), begin)
                        .map(LevelState::standing)
                        .orElse(HeldLevel.CALM)
                : kept.standing();
    }

    /** After so long it makes no difference from which level it began: it takes no longer to fall from the highest. */
    private Duration longestFall() {
        return Duration.ofDays((long) (Level.values().length - 1) * (method.fallDays() + 1) + 1);
    }
}
