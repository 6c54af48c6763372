package id.rukun.warning.series;

import id.rukun.platform.json.Times;
import id.rukun.platform.sql.Records;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Counts the reports of a regency by the local day on which they happened. Reports of one incident count once. */
@Singleton
class DailyCounts {
    /** Counts only the earliest report of each incident, even if it lies outside the requested days. */
    private static final String COUNTS = """
            select cast(r.occurred_at at time zone 'Asia/Jakarta' as date) as day, count(*) as reports from report r
            where r.regency_code = :regency and r.occurred_at >= :from and r.occurred_at < :end
                and r.status not in ('REJECTED', 'WITHDRAWN')
                and (r.incident_id is null or not exists (
                    select from report e
                    where e.incident_id = r.incident_id and e.regency_code = r.regency_code
                        and e.status not in ('REJECTED', 'WITHDRAWN') and (e.occurred_at, e.id) < (r.occurred_at, r.id)))
            group by 1""";

    private record Count(LocalDate day, long reports) {}

    private final EntityManager entities;

    DailyCounts(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Returns a count for each day, oldest first.
     *
     * @param to the last day, inclusive
     */
    int[] of(String regencyCode, LocalDate from, LocalDate to) {
        var counts = new int[(int) ChronoUnit.DAYS.between(from, to) + 1];
        Records.query(entities, COUNTS, Count.class)
                .setParameter("regency", regencyCode)
                .setParameter("from", from.atStartOfDay(Times.ZONE).toInstant())
                .setParameter("end", to.plusDays(1).atStartOfDay(Times.ZONE).toInstant())
                .getResultList()
                .forEach(count ->
                        counts[(int) ChronoUnit.DAYS.between(from, count.day())] = Math.toIntExact(count.reports()));
        return counts;
    }
}
