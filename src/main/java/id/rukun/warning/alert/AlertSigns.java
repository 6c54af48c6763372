package id.rukun.warning.alert;

import id.rukun.platform.sql.Records;
import id.rukun.vocabulary.Horizon;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;

/**
 * What the reports of a region lately say of how soon and how certain something is, where the officer says nothing of it:
 * the soonest horizon named in an early warning; observed with a verified conflict, likely where an early warning says so.
 *
 * @param horizon IMMEDIATE or DAYS; null where there is nothing so soon
 */
record AlertSigns(Horizon horizon, Certainty certainty) {
    private static final Duration LATELY = Duration.ofDays(7);
    private static final int LIKELY = 4;

    /** Codes are compared by byte, and "/" follows "." there. */
    private static final String LOOK = """
            select coalesce(bool_or(r.content #>> '{earlyWarning,horizon}' = 'IMMEDIATE'), false) as immediate,
                coalesce(bool_or(r.content #>> '{earlyWarning,horizon}' = 'DAYS'), false) as days,
                coalesce(bool_or(r.kind = 'CONFLICT' and r.status = 'VERIFIED'), false) as observed,
                coalesce(bool_or((r.content #>> '{earlyWarning,likelihood}')::integer >= :likely), false) as likely
            from report r
            where (r.region_code = :region or r.region_code > :below and r.region_code < :beyond)
                and r.occurred_at > :since and r.occurred_at <= :now and r.status not in ('REJECTED', 'WITHDRAWN')""";

    private record RecentReports(boolean immediate, boolean days, boolean observed, boolean likely) {}

    static AlertSigns of(String regionCode, Instant now, EntityManager entities) {
        var seen = Records.query(entities, LOOK, RecentReports.class)
                .setParameter("likely", LIKELY)
                .setParameter("region", regionCode)
                .setParameter("below", regionCode + ".")
                .setParameter("beyond", regionCode + "/")
                .setParameter("since", now.minus(LATELY))
                .setParameter("now", now)
                .getSingleResult();
        var days = seen.days() ? Horizon.DAYS : null;
        var likely = seen.likely() ? Certainty.LIKELY : Certainty.POSSIBLE;
        return new AlertSigns(
                seen.immediate() ? Horizon.IMMEDIATE : days, seen.observed() ? Certainty.OBSERVED : likely);
    }
}
