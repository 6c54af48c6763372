package id.rukun.warning.series;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** The daily signal of a regency: reports by the local day on which they happened, those of one incident once. */
@Singleton
class DailyCounts {
    /** Of the reports of one incident the earliest counts, wherever in time it lies. */
    private static final String COUNTS = """
            select f.day as day, count(*) as n from report_fact f
            where f.regency_code = :regency and f.counted and f.day between :from and :to and %1$s
                and (f.incident_id is null or not exists (
                    select 1 from report_fact e
                    where e.incident_id = f.incident_id and e.regency_code = f.regency_code and e.counted and %2$s
                        and (e.occurred_at, e.report_id) < (f.occurred_at, f.report_id)))
            group by f.day""";

    private static final String NOW = "%s.known_to = 'infinity'";
    private static final String AS_OF = "%1$s.known_from <= :asOf and %1$s.known_to > :asOf";

    private final EntityManager entities;

    DailyCounts(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * @param to the last day, counted too
     * @param asOf what was known then; null for now
     * @return a count for each day, oldest first
     */
    int[] of(String regencyCode, LocalDate from, LocalDate to, Instant asOf) {
        var known = asOf == null ? NOW : AS_OF;
        var query = entities.createNativeQuery(
                        COUNTS.formatted(known.formatted("f"), known.formatted("e")), Tuple.class)
                .setParameter("regency", regencyCode)
                .setParameter("from", from)
                .setParameter("to", to);
        if (asOf != null) {
            query.setParameter("asOf", asOf);
        }
        var counts = new int[(int) ChronoUnit.DAYS.between(from, to) + 1];
        for (var row : query.getResultList()) {
            var day = ((Tuple) row).get("day", LocalDate.class);
            counts[(int) ChronoUnit.DAYS.between(from, day)] =
                    ((Tuple) row).get("n", Number.class).intValue();
        }
        return counts;
    }
}
