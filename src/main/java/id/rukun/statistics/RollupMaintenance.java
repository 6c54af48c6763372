package id.rukun.statistics;

import id.rukun.platform.sql.LongTransaction;
import id.rukun.platform.sql.Records;
import id.rukun.platform.sql.Rows;
import id.rukun.report.ReportChanged;
import id.rukun.report.ReportsFiled;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Updates the rollup after changes of reports. Each change marks the report's regency and day as stale, in the
 * transaction of the change. A scheduled job recomputes the rows of stale days. Until then, statistics read stale days
 * from the reports.
 */
@ApplicationScoped
public class RollupMaintenance {
    private static final Logger LOG = Logger.getLogger(RollupMaintenance.class);

    /** The maximum number of days that one transaction recomputes. */
    private static final int DAYS = 500;

    /** The maximum duration of one run, so that a large import leaves processor time for requests. */
    private static final Duration WORK = Duration.ofSeconds(1);

    private static final String MARK = "insert into report_rollup_stale (regency_code, day)"
            + " select distinct left(region_code, 5), cast(occurred_at at time zone 'Asia/Jakarta' as date) from ";

    private static final String MARK_FILED =
            MARK + "json_to_recordset(cast(:reports as json)) as r (region_code text, occurred_at timestamptz)";

    /**
     * A correction may change a report's region and time, so the regencies and days of earlier versions are marked too.
     */
    private static final String MARK_CHANGED = MARK + """
            (select region_code, occurred_at from report where id = :report
            union all select v.content ->> 'regionCode', least(json_time(v.content ->> 'occurredAt'), r.received_at)
                from report_version v join report r on r.id = v.report_id where r.id = :report) versions""";

    private static final String LONGEST_STALE =
            "select regency_code, day from report_rollup_stale group by 1, 2 order by min(id) limit :days";

    private static final String DAYS_TO_COMPUTE =
            "json_to_recordset(cast(:days as json)) as s (regency_code text collate \"C\", day date)";

    /**
     * Deletes only the marks in the transaction's snapshot. A mark that is committed later remains, so its day is
     * recomputed.
     */
    private static final String DELETE_MARKS = "delete from report_rollup_stale m using " + DAYS_TO_COMPUTE
            + " where m.regency_code = s.regency_code and m.day = s.day";

    private static final String DELETE_ROWS = """
            delete from report_rollup r using (select distinct %2$s as region_code, %3$s as since from %4$s) p
            where r.grain = '%1$s' and r.region_code = p.region_code and r.since = p.since""";

    private static final String INSERT = "insert into report_rollup (grain, " + ReportRollup.COLUMNS + ")";

    private static final String SUMS = "sum(reports), "
            + ReportRollup.SUMMED.stream().skip(1).map("sum(%s)"::formatted).collect(Collectors.joining(", "));

    private static final String INSERT_DAYS = INSERT
            + " select 'DAY', region_code, since, kind, form, status, dimensions, issue, severity, horizon, " + SUMS
            + " from ("
            + ReportRollup.REPORT.formatted(ReportRollup.onDays(DAYS_TO_COMPUTE), "true")
            + ") as m (" + ReportRollup.COLUMNS + ") group by 2, 3, 4, 5, 6, 7, 8, 9, 10";

    /** {@code offset 0} makes PostgreSQL look up each period instead of reading all days. */
    private static final String INSERT_PERIODS = INSERT + """
             select '%1$s', p.region_code, p.since, kind, %5$s, %6$s
            from (select distinct %2$s as region_code, %3$s as since from %4$s) p
                cross join lateral (select * from report_rollup where grain = 'DAY' and %7$s = p.region_code
                    and since >= p.since and since < %8$s offset 0) d
            group by 2, 3, 4, 5, 6, 7, 8, 9, 10""";

    private final EntityManager entities;

    RollupMaintenance(EntityManager entities) {
        this.entities = entities;
    }

    private record Place(String regionCode, Instant occurredAt) {}

    private record RegencyDay(String regencyCode, LocalDate day) {}

    void filed(@Observes ReportsFiled filed) {
        var places = filed.reports().stream()
                .map(report -> new Place(report.content.regionCode(), report.happenedAt()))
                .toList();
        entities.createNativeQuery(MARK_FILED)
                .setParameter("reports", Rows.of(places))
                .executeUpdate();
    }

    void changed(@Observes ReportChanged change) {
        if (change.type() != ReportChanged.Type.INCIDENT_CHANGED) {
            entities.createNativeQuery(MARK_CHANGED)
                    .setParameter("report", change.report().id)
                    .executeUpdate();
        }
    }

    @Scheduled(every = "${rukun.statistics.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        var end = System.nanoTime() + WORK.toNanos();
        try {
            while (System.nanoTime() < end && refresh()) {
                // Repeats until no day is stale or the run has used its time.
            }
        } catch (RuntimeException failure) {
            // Another node was faster, or the database is unavailable. The next run retries.
            LOG.debug("The rollup was not refreshed", failure);
        }
    }

    /**
     * Recomputes the days that have been stale for longest. If two nodes recompute one row concurrently, PostgreSQL
     * rejects the transaction with the older snapshot.
     *
     * @return whether any day was stale
     */
    boolean refresh() {
        return QuarkusTransaction.requiringNew().call(this::computeStaleDays);
    }

    private boolean computeStaleDays() {
        RepeatableRead.begin(entities);
        LongTransaction.begin(entities);
        var days = Records.query(entities, LONGEST_STALE, RegencyDay.class)
                .setParameter("days", DAYS)
                .getResultList();
        if (days.isEmpty()) {
            return false;
        }
        var rows = Rows.of(days);
        execute(DELETE_MARKS, rows);
        execute(deleteRows(Grain.DAY), rows);
        execute(INSERT_DAYS, rows);
        for (var grain : Grain.values()) {
            if (grain != Grain.DAY) {
                execute(deleteRows(grain), rows);
                execute(insertPeriods(grain), rows);
            }
        }
        return true;
    }

    private void execute(String sql, String days) {
        entities.createNativeQuery(sql).setParameter("days", days).executeUpdate();
    }

    private static String deleteRows(Grain grain) {
        return DELETE_ROWS.formatted(grain, grain.regionOf("s.regency_code"), grain.periodOf("s.day"), DAYS_TO_COMPUTE);
    }

    private static String insertPeriods(Grain grain) {
        return INSERT_PERIODS.formatted(
                grain,
                grain.regionOf("s.regency_code"),
                grain.periodOf("s.day"),
                DAYS_TO_COMPUTE,
                grain.columns(),
                SUMS,
                grain.regionOf("region_code"),
                grain.endOf("p.since"));
    }
}
