package id.rukun.warning.alert;

import id.rukun.platform.sql.Records;
import id.rukun.vocabulary.Horizon;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;

/**
 * Derives horizon and certainty of an alert from recent reports of its region, for alerts whose officer left them open.
 * The horizon is the soonest of the early warnings. The certainty is observed if there is a verified conflict, likely
 * if an early warning says so, otherwise possible.
 *
 * @param horizon IMMEDIATE or DAYS; null if no early warning is that soon
 */
record AlertSigns(Horizon horizon, Certainty certainty) {
    private static final Duration PERIOD = Duration.ofDays(7);
    private static final int LIKELY = 4;

    /** Codes are compared by byte; "/" follows "." in byte order. */
    private static final String SIGNS = """
            select coalesce(bool_or(r.content #>> '{earlyWarning,horizon}' = 'IMMEDIATE'), false) as immediate,
                coalesce(bool_or(r.content #>> '{earlyWarning,horizon}' = 'DAYS'), false) as days,
                coalesce(bool_or(r.kind = 'CONFLICT' and r.status = 'VERIFIED'), false) as observed,
                coalesce(bool_or((r.content #>> '{earlyWarning,likelihood}')::integer >= :likely), false) as likely
            from report r
            where (r.region_code = :region or r.region_code > :below and r.region_code < :beyond)
                and r.occurred_at > :since and r.occurred_at <= :now and r.status not in ('REJECTED', 'WITHDRAWN')""";

    private record RecentReports(boolean immediate, boolean days, boolean observed, boolean likely) {}

    static AlertSigns of(String regionCode, Instant now, EntityManager entities) {
        var seen = Records.query(entities, SIGNS, RecentReports.class)
                .setParameter("likely", LIKELY)
                .setParameter("region", regionCode)
                .setParameter("below", regionCode + ".")
                .setParameter("beyond", regionCode + "/")
                .setParameter("since", now.minus(PERIOD))
                .setParameter("now", now)
                .getSingleResult();
        var days = seen.days() ? Horizon.DAYS : null;
        var likely = seen.likely() ? Certainty.LIKELY : Certainty.POSSIBLE;
        return new AlertSigns(
                seen.immediate() ? Horizon.IMMEDIATE : days, seen.observed() ? Certainty.OBSERVED : likely);
    }
}
