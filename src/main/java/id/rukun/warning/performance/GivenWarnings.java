package id.rukun.warning.performance;

import id.rukun.vocabulary.Level;
import id.rukun.warning.Area;
import id.rukun.warning.level.Basis;
import id.rukun.warning.level.LevelChanged;
import id.rukun.warning.method.Method;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The warnings that were given: from a live rise of a regency to SIAGA or AWAS until it falls below, and what became of
 * each. A warning is confirmed by an incident that happened after it was given; else averted by an outreach activity or a
 * response action that answers an early warning or an alert of the regency; else, once the time for that has passed, false.
 */
@ApplicationScoped
public class GivenWarnings {
    /** How a warning was answered; OPEN while that can still change. */
    public enum Answer {
        OPEN,
        CONFIRMED,
        AVERTED,
        FALSE_ALARM
    }

    /** @param happenedAt of the incident that confirmed it */
    record Given(
            UUID id,
            String regencyCode,
            Instant givenAt,
            Level level,
            Instant endedAt,
            Answer answer,
            UUID incidentId,
            Instant happenedAt,
            UUID outreachId,
            UUID actionId) {

        private static Given of(Tuple row) {
            return new Given(
                    row.get(0, UUID.class),
                    row.get(1, String.class),
                    row.get(2, Instant.class),
                    Level.valueOf(row.get(3, String.class)),
                    row.get(4, Instant.class),
                    Answer.valueOf(row.get(5, String.class)),
                    row.get(6, UUID.class),
                    row.get(7, Instant.class),
                    row.get(8, UUID.class),
                    row.get(9, UUID.class));
        }
    }

    /** An incident without a warning before it. */
    record Missed(UUID incidentId, String regencyCode, Instant happenedAt) {
        private static Missed of(Tuple row) {
            return new Missed(row.get(0, UUID.class), row.get(1, String.class), row.get(2, Instant.class));
        }
    }

    private static final String GIVE = """
            insert into warning_given (id, regency_code, given_at, level) values (:id, :regency, :at, :level)
            on conflict do nothing""";

    /** While it stands. */
    private static final String RAISE = """
            update warning_given set level = 'AWAS' where regency_code = :regency and ended_at is null and level <> 'AWAS'""";

    private static final String END = """
            update warning_given set ended_at = greatest(given_at, :at) where regency_code = :regency and ended_at is null""";

    /** Of a fall that nobody was told of, since the service did not run then. */
    private static final String END_UNTOLD = """
            update warning_given w set ended_at = greatest(w.given_at, a.since)
            from level_assessment a
            where w.ended_at is null and a.regency_code = w.regency_code and a.basis = 'VERIFIED'
                and a.level in ('NO_DATA', 'NORMAL', 'WASPADA')
                and a.at = (select max(l.at) from level_assessment l
                    where l.regency_code = w.regency_code and l.basis = 'VERIFIED')""";

    /** When an incident happened: with the earliest of its reports. */
    private static final String HAPPENED = """
            (select min(r.occurred_at) from report r
                where r.incident_id = i.id and r.status not in ('REJECTED', 'WITHDRAWN'))""";

    /** Until when warning w can be answered. */
    private static final String UNTIL =
            "greatest(coalesce(w.ended_at, now()), w.given_at + make_interval(days => :answerDays))";

    /** Whether something done, of alias %1$s, answers an early warning or an alert that warning w leans on. */
    private static final String ANSWERS_IT = """
            (%1$s.answers_report_id in (select r.id from report r
                where r.regency_code = w.regency_code and r.kind = 'EARLY_WARNING' and r.known_at <= %2$s
                    and r.occurred_at > w.given_at - make_interval(days => :hazardDays))
            or %1$s.answers_alert_id in (select l.id from alert l
                where l.region_code in (w.regency_code, left(w.regency_code, 2))
                    and (l.change_id = w.id or l.published_at between w.given_at and %2$s)))""";

    private static final String ANSWERED =
            """
            select w.id, w.regency_code, w.given_at, w.level, w.ended_at,
                case when w.answer is not null then w.answer when incident.id is not null then 'CONFIRMED'
                    when coalesce(outreach.id, action.id) is not null then 'AVERTED'
                    when w.ended_at is not null and %1$s < now() then 'FALSE_ALARM' else 'OPEN' end as answer,
                coalesce(w.incident_id, incident.id) as incident_id, coalesce(w.happened_at, incident.at) as happened_at,
                case when w.answer is not null then w.outreach_id when incident.id is null then outreach.id end
                    as outreach_id,
                case when w.answer is not null then w.action_id
                    when incident.id is null and outreach.id is null then action.id end as action_id
            from warning_given w
            left join lateral (select i.id, h.at from incident i cross join lateral (select %2$s as at) h
                where w.answer is null and i.regency_code = w.regency_code and i.opened_at > w.given_at
                    and i.merged_into is null and i.severity >= :answerSeverity and h.at > w.given_at and h.at <= %1$s
                order by h.at, i.id limit 1) incident on true
            left join lateral (select o.id from outreach o
                where w.answer is null and o.regency_code = w.regency_code
                    and o.held_on between cast(w.given_at at time zone 'Asia/Jakarta' as date)
                        and cast(least(%1$s, now()) at time zone 'Asia/Jakarta' as date) and %3$s
                order by o.held_on, o.id limit 1) outreach on true
            left join lateral (select a.id from incident_action a join incident i on i.id = a.incident_id
                where w.answer is null and i.regency_code = w.regency_code and a.status = 'DONE'
                    and a.done_at between w.given_at and %1$s and %4$s
                order by a.done_at, a.id limit 1) action on true
            """.formatted(UNTIL, HAPPENED, ANSWERS_IT.formatted("o", UNTIL), ANSWERS_IT.formatted("a", UNTIL));

    private static final String WITHIN = """
            where w.regency_code >= :first and w.regency_code < :end and w.given_at >= :since
            order by w.regency_code, w.given_at""";

    /** Once as long again has passed as the time for answers, so that incidents can be recorded late. */
    private static final String SETTLE = """
            update warning_given s set answer = a.answer, settled_at = now(), incident_id = a.incident_id,
                happened_at = a.happened_at, outreach_id = a.outreach_id, action_id = a.action_id
            from (%s where w.answer is null and w.ended_at is not null
                    and %s + make_interval(days => :answerDays) < now()
                for update of w skip locked) a
            where a.id = s.id and a.answer <> 'OPEN'""".formatted(ANSWERED, UNTIL);

    private static final String MISSED = """
            select i.id, i.regency_code, h.at from incident i
            cross join lateral (select %1$s as at) h
            where i.regency_code >= :first and i.regency_code < :end and i.opened_at >= :since and h.at >= :since
                and i.merged_into is null and h.at >= (select min(a.at) from level_assessment a where a.regency_code = i.regency_code) and i.severity >= :answerSeverity
                and not exists (select 1 from warning_given w
                    where w.regency_code = i.regency_code and w.given_at < h.at and h.at <= %2$s)
            order by i.regency_code, h.at, i.id""".formatted(HAPPENED, UNTIL);

    private final EntityManager entities;
    private final Method method;

    GivenWarnings(EntityManager entities, Method method) {
        this.entities = entities;
        this.method = method;
    }

    /** Kept in the transaction of the change itself. */
    void changed(@Observes LevelChanged change) {
        if (change.basis() != Basis.VERIFIED) {
            return;
        }
        var assessment = change.assessment();
        if (isWarning(assessment.level)) {
            entities.createNativeQuery(GIVE)
                    .setParameter("id", assessment.id)
                    .setParameter("regency", assessment.regencyCode)
                    .setParameter("at", assessment.at)
                    .setParameter("level", assessment.level.name())
                    .executeUpdate();
            if (assessment.level == Level.AWAS) {
                entities.createNativeQuery(RAISE)
                        .setParameter("regency", assessment.regencyCode)
                        .executeUpdate();
            }
        } else if (isWarning(assessment.previous)) {
            entities.createNativeQuery(END)
                    .setParameter("regency", assessment.regencyCode)
                    .setParameter("at", assessment.at)
                    .executeUpdate();
        }
    }

    private static boolean isWarning(Level level) {
        return level.compareTo(Level.SIAGA) >= 0;
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void settle() {
        entities.createNativeQuery(END_UNTOLD).executeUpdate();
        answering(entities.createNativeQuery(SETTLE)).executeUpdate();
    }

    /** Given at that moment or later, by regency and time. */
    @SuppressWarnings("unchecked")
    List<Given> since(Area area, Instant since) {
        return within(answering(entities.createNativeQuery(ANSWERED + WITHIN, Tuple.class)), area, since)
                .getResultStream()
                .map(row -> Given.of((Tuple) row))
                .toList();
    }

    /** Happened then or later without a warning, by regency and time. */
    @SuppressWarnings("unchecked")
    List<Missed> missedSince(Area area, Instant since) {
        var query = entities.createNativeQuery(MISSED, Tuple.class)
                .setParameter("answerDays", method.answerDays())
                .setParameter("answerSeverity", method.answerSeverity());
        return within(query, area, since)
                .getResultStream()
                .map(row -> Missed.of((Tuple) row))
                .toList();
    }

    private Query answering(Query query) {
        return query.setParameter("answerDays", method.answerDays())
                .setParameter("answerSeverity", method.answerSeverity())
                .setParameter("hazardDays", method.hazardDays());
    }

    private static Query within(Query query, Area area, Instant since) {
        return query.setParameter("first", area.from())
                .setParameter("end", area.to())
                .setParameter("since", since);
    }
}
