package id.rukun.warning.performance;

import id.rukun.platform.sql.Records;
import id.rukun.vocabulary.Level;
import id.rukun.warning.Area;
import id.rukun.warning.method.RiskSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.query.NativeQuery;

/**
 * The warnings that were given and what came of each, computed from the stored assessments of the verifiers and from what is
 * known now. A warning is a rise to WASPADA or a higher level. It is confirmed by a severe event within the days that the
 * probability looks ahead; otherwise, when they have passed, averted if an outreach activity or a response action that is
 * done answered it, or else false.
 */
@ApplicationScoped
class WarningOutcomes {
    /** The outcome of a warning. */
    @Schema(name = "WarningOutcome")
    enum Answer {
        /** The days have not passed, and no severe event happened so far. */
        OPEN,
        CONFIRMED,
        AVERTED,
        FALSE_ALARM
    }

    /**
     * A warning.
     *
     * @param endedAt when the level fell below that of the warning; null while it is in force
     * @param happenedAt when the event that confirmed it happened
     */
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
            UUID actionId) {}

    /** A severe event without a warning in force before it. */
    record Missed(UUID reportId, UUID incidentId, String regencyCode, Instant happenedAt) {}

    private static final String RANK =
            "array_position(array['NO_DATA', 'NORMAL', 'WASPADA', 'SIAGA', 'AWAS'], cast(%s as text))";

    /** The severe events e: of the verified conflicts of one incident the earliest. */
    private static final String EVENTS = """
            (select r.id, r.incident_id, r.regency_code, r.occurred_at from report r
                where r.kind = 'CONFLICT' and r.status = 'VERIFIED' and r.severity >= :severe
                    and r.regency_code >= :first and r.regency_code < :end and r.occurred_at >= :since
                    and (r.incident_id is null or not exists (
                        select from report o where o.incident_id = r.incident_id and o.kind = 'CONFLICT'
                            and o.status = 'VERIFIED' and (o.occurred_at, o.id) < (r.occurred_at, r.id))))""";

    /** Whether something done, of alias %s, answers an early warning or an alert about the regency of warning w. */
    private static final String ANSWERS = """
            (%1$s.answers_report_id in (select r.id from report r where r.regency_code = w.regency_code and r.kind = 'EARLY_WARNING')
            or %1$s.answers_alert_id in (select l.id from alert l
                where l.region_code in (w.regency_code, left(w.regency_code, 2))))""";

    private static final String GIVEN = """
            with event as materialized (%1$s),
            warning as (
                select a.id, a.regency_code, a.at as given_at, a.level, a.at + make_interval(days => :days) as until
                from level_assessment a
                where a.basis = 'LIVE' and a.regency_code >= :first and a.regency_code < :end and a.at >= :since
                    and a.level in ('WASPADA', 'SIAGA', 'AWAS') and %2$s > %3$s)
            select w.id, w.regency_code, w.given_at, w.level,
                (select min(n.at) from level_assessment n where n.basis = 'LIVE' and n.regency_code = w.regency_code
                    and n.at > w.given_at and %4$s < %5$s) as ended_at,
                case when confirmed.occurred_at is not null then 'CONFIRMED' when w.until > now() then 'OPEN'
                    when coalesce(outreach.id, action.id) is not null then 'AVERTED' else 'FALSE_ALARM' end as answer,
                confirmed.incident_id, confirmed.occurred_at as happened_at,
                case when confirmed.occurred_at is null and w.until <= now() then outreach.id end as outreach_id,
                case when confirmed.occurred_at is null and w.until <= now() and outreach.id is null then action.id end as action_id
            from warning w
            left join lateral (select e.incident_id, e.occurred_at from event e
                where e.regency_code = w.regency_code and e.occurred_at > w.given_at and e.occurred_at <= w.until
                order by e.occurred_at, e.id limit 1) confirmed on true
            left join lateral (select o.id from outreach o
                where o.regency_code = w.regency_code
                    and o.held_on between cast(w.given_at at time zone 'Asia/Jakarta' as date)
                        and cast(least(w.until, now()) at time zone 'Asia/Jakarta' as date) and %6$s
                order by o.held_on, o.id limit 1) outreach on true
            left join lateral (select c.id from incident_action c join incident i on i.id = c.incident_id
                where i.regency_code = w.regency_code and c.status = 'DONE' and c.done_at between w.given_at and w.until and %7$s
                order by c.done_at, c.id limit 1) action on true
            order by w.regency_code, w.given_at, w.id""".formatted(
                    EVENTS,
                    RANK.formatted("a.level"),
                    RANK.formatted("a.previous"),
                    RANK.formatted("n.level"),
                    RANK.formatted("w.level"),
                    ANSWERS.formatted("o"),
                    ANSWERS.formatted("c"));

    /** An event before the first assessment of its regency was not missed: nothing was assessed yet. */
    private static final String MISSED = """
            select e.id as report_id, e.incident_id, e.regency_code, e.occurred_at as happened_at
            from %s e cross join lateral (
                select a.level from level_assessment a
                where a.basis = 'LIVE' and a.regency_code = e.regency_code and a.at < e.occurred_at
                order by a.at desc limit 1) before
            where before.level in ('NO_DATA', 'NORMAL')
            order by e.regency_code, e.occurred_at, e.id""".formatted(EVENTS);

    private final EntityManager entities;
    private final RiskSettings settings;

    WarningOutcomes(EntityManager entities, RiskSettings settings) {
        this.entities = entities;
        this.settings = settings;
    }

    /** Returns the warnings given since a time, by regency and time. */
    List<Given> given(Area area, Instant since) {
        return within(Records.query(entities, GIVEN, Given.class), area, since)
                .setParameter("days", settings.outcomeDays())
                .getResultList();
    }

    /** Returns the severe events since a time that no warning preceded, by regency and time. */
    List<Missed> missed(Area area, Instant since) {
        return within(Records.query(entities, MISSED, Missed.class), area, since)
                .getResultList();
    }

    private <T> NativeQuery<T> within(NativeQuery<T> query, Area area, Instant since) {
        return query.setParameter("severe", settings.outcomeSeverity())
                .setParameter("first", area.from())
                .setParameter("end", area.to())
                .setParameter("since", since);
    }
}
