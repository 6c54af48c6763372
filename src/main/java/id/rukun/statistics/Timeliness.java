package id.rukun.statistics;

import id.rukun.platform.json.Times;
import id.rukun.platform.sql.Records;
import id.rukun.region.RegionCode;
import id.rukun.report.verification.Overdue;
import id.rukun.statistics.TimelinessView.RegionTimes;
import id.rukun.statistics.TimelinessView.Spread;
import id.rukun.statistics.TimelinessView.Waiting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.query.NativeQuery;

/** Measures how long verification and response took, by regency. */
@ApplicationScoped
public class Timeliness {
    /** The key of the measure over all regencies. */
    static final String ALL = "";

    private static final String IN_SCOPE = "%1$s >= :first and %1$s < :behind";
    private static final int REGENCY = 5;

    private static final String SPREAD = """
            select coalesce(regency_code, '') as regency, count(*) as count,
                cast(percentile_cont(0.5) within group (order by seconds) as bigint) as median,
                cast(percentile_cont(0.9) within group (order by seconds) as bigint) as p90
            from (%s) measured group by rollup (regency_code)""";

    private static final String TO_VERIFY = SPREAD.formatted("""
            select regency_code, seconds from report_decision
            where received_at >= :from and received_at < :to and %s""");

    /** The measures that other systems see: in whole days, and of verified reports only. */
    private static final String TO_VERIFY_BY_DAY = SPREAD.formatted(
            """
            select d.regency_code, 86400 * (%s - %s) as seconds
            from report_decision d join report r on r.id = d.report_id and r.status = 'VERIFIED'
            where d.received_at >= :from and d.received_at < :to and %%s""".formatted(dayOf("d.received_at + make_interval(secs => d.seconds)"), dayOf("d.received_at")));

    private static final String RESPONSES = """
            select regency_code, greatest(0, %1$s) as seconds from (
                select i.regency_code, (select min(r.received_at) from report r where r.incident_id = i.id) as received,
                    (select min(coalesce(a.started_at, a.done_at)) from incident_action a where a.incident_id = i.id) as begun
                from incident i where i.merged_into is null and i.opened_at >= :from and %%s) responses
            where received >= :from and received < :to and begun is not null""";

    private static final String TO_RESPOND =
            SPREAD.formatted(RESPONSES.formatted("extract(epoch from begun - received)"));
    private static final String TO_RESPOND_BY_DAY =
            SPREAD.formatted(RESPONSES.formatted("86400 * (%s - %s)".formatted(dayOf("begun"), dayOf("received"))));

    private static final String WAITING = """
            select coalesce(regency_code, '') as regency, count(*) as count, min(waiting_since) as since
            from report r where %s and %s
            group by rollup (regency_code)""";

    private final EntityManager entities;
    private final Overdue overdue;

    Timeliness(EntityManager entities, Overdue overdue) {
        this.entities = entities;
        this.overdue = overdue;
    }

    private record RegionSpread(String regency, long count, Long median, Long p90) {}

    private record RegionWaiting(String regency, long count, Instant since) {}

    /**
     * Returns all measures, for verifiers.
     *
     * @param region null is the country
     */
    @Transactional
    TimelinessView full(String region, Instant from, Instant to) {
        return view(from, to, toVerify(region, from, to), toRespond(region, from, to), waiting(region));
    }

    /**
     * Returns the measures for other systems, who are notified of a verification when it happens and otherwise learn days only:
     * a time in seconds would tell them when the report was received, and a count of decisions that a sensitive report was
     * rejected. They get the days between, of verified reports, and no measure of fewer than 5. Always
     * measures a whole year and whole provinces, hides by one rule ({@link CoarseSpreads}), and then selects the regions
     * to show. If a choice of reports or the region of the account decided what is hidden, the difference between two
     * answers could reveal a measure that both hide. A system that is bound to a part of a regency gets no measures.
     *
     * @param scope the region that the system is bound to; null is the country
     * @param chosen the region to show; null is the whole scope
     */
    @Transactional
    TimelinessView coarse(String scope, Year year, String chosen) {
        var from = year.atDay(1).atStartOfDay(Times.ZONE).toInstant();
        var to = year.plusYears(1).atDay(1).atStartOfDay(Times.ZONE).toInstant();
        if (isFiner(scope)) {
            return view(from, to, Map.of(), Map.of(), Map.of());
        }
        var measured = scope == null ? null : RegionCode.provinceOf(scope);
        return view(
                from,
                to,
                coarse(TO_VERIFY_BY_DAY, "d.", measured, from, to).shown(scope, chosen),
                coarse(TO_RESPOND_BY_DAY, "i.", measured, from, to).shown(scope, chosen),
                Map.of());
    }

    private CoarseSpreads coarse(String sql, String table, String region, Instant from, Instant to) {
        return CoarseSpreads.of(spreads(sql.formatted(inScope(table, region)), region, from, to));
    }

    /** Returns SQL for the local day of a time. */
    private static String dayOf(String time) {
        return "cast((" + time + ") at time zone 'Asia/Jakarta' as date)";
    }

    private Map<String, Spread> toVerify(String region, Instant from, Instant to) {
        var finer = "report_id in (select id from report where " + IN_SCOPE.formatted("region_code") + ")";
        return spreads(TO_VERIFY.formatted(isFiner(region) ? finer : inScope("", region)), region, from, to);
    }

    private Map<String, Spread> toRespond(String region, Instant from, Instant to) {
        return spreads(TO_RESPOND.formatted(inScope("i.", region)), region, from, to);
    }

    /**
     * Returns whether the region is smaller than a regency. A caller bound to a district or village must see no other
     * part of its regency.
     */
    private static boolean isFiner(String region) {
        return region != null && region.length() > REGENCY;
    }

    private static String inScope(String table, String region) {
        return IN_SCOPE.formatted(table + (isFiner(region) ? "region_code" : "regency_code"));
    }

    private Map<String, Spread> spreads(String sql, String region, Instant from, Instant to) {
        return scoped(sql, region, RegionSpread.class)
                .setParameter("from", from)
                .setParameter("to", to)
                .getResultStream()
                .filter(row -> row.count() > 0)
                .collect(Collectors.toMap(
                        RegionSpread::regency, row -> new Spread(row.count(), row.median(), row.p90())));
    }

    private Map<String, Waiting> waiting(String region) {
        var sql = WAITING.formatted(overdue.condition("now()"), inScope("r.", region));
        var query = scoped(sql, region, RegionWaiting.class);
        overdue.parameters().forEach(query::setParameter);
        return query.getResultStream()
                .filter(row -> row.count() > 0)
                .collect(Collectors.toMap(RegionWaiting::regency, row -> new Waiting(row.count(), row.since())));
    }

    private <R extends Record> NativeQuery<R> scoped(String sql, String region, Class<R> row) {
        return Records.query(entities, sql, row)
                .setParameter("first", RegionCode.startOf(region))
                .setParameter("behind", RegionCode.endOf(region));
    }

    private static TimelinessView view(
            Instant from,
            Instant to,
            Map<String, Spread> toVerify,
            Map<String, Spread> toRespond,
            Map<String, Waiting> waiting) {
        Function<String, TimelinessView.Times> times =
                region -> new TimelinessView.Times(toVerify.get(region), toRespond.get(region), waiting.get(region));
        var regions = new TreeSet<>(toVerify.keySet());
        regions.addAll(toRespond.keySet());
        regions.addAll(waiting.keySet());
        regions.remove(ALL);
        List<RegionTimes> each = regions.stream()
                .map(region -> new RegionTimes(region, times.apply(region)))
                .toList();
        return new TimelinessView(from, to, times.apply(ALL), each);
    }
}
