package id.rukun.warning.level;

import id.rukun.platform.sql.Column;
import id.rukun.warning.Area;
import id.rukun.warning.method.DailyNumbers;
import id.rukun.warning.method.Driver;
import id.rukun.warning.method.Fact;
import id.rukun.warning.method.Method;
import id.rukun.warning.method.Numbers;
import id.rukun.warning.method.Weighing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** The facts as they are kept: of one regency over a time, and of many at a moment. */
@ApplicationScoped
public class Facts {
    public static final String SELECT = """
            select report_id, known_from, nullif(known_to, 'infinity') as known_until, regency_code, occurred_at, severity, likelihood,
                intensity, capacities, verified, counted, incident_id
            from report_fact
            """;

    private static final String SINCE = SELECT + """
            where counted and regency_code in (:regencies) and day >= :since and known_to >= :from
            union all
            """ + SELECT + """
            where counted and regency_code in (:regencies) and day < :since and known_to >= :from and incident_id in (
                select incident_id from report_fact where counted and regency_code in (:regencies) and day >= :since
                and known_to >= :from and incident_id is not null)""";

    private static final String KNOWN = "%1$s.known_from <= :asOf and %1$s.known_to > :asOf";

    /** Of the reports of one incident the earliest counts. */
    private static final String TALLIES = """
            select regency_code, cast(day - cast(:firstDay as date) as integer) as day, count(*) filter (where counts) as reports,
                coalesce(sum(weight) filter (where weighs), 0) as weight, coalesce(max(weight) filter (where weighs), 0) as heaviest,
                max(occurred_at) filter (where verified and severity >= :severe and occurred_at <= :asOf) as severe
            from (
                select f.regency_code, f.day, f.occurred_at, f.verified, f.severity,
                    f.occurred_at > :weighsSince and f.occurred_at <= :asOf as weighs, %3$s as weight,
                    f.incident_id is null or not exists (select 1 from report_fact e
                        where e.incident_id = f.incident_id and e.regency_code = f.regency_code and e.counted and %2$s
                        and (e.occurred_at, e.report_id) < (f.occurred_at, f.report_id)) as counts
                from report_fact f
                where f.counted and %1$s and f.regency_code = any(cast(:regencies as text[]))
                    and f.day between :firstDay and :today) known
            group by 1, 2""".formatted(KNOWN.formatted("f"), KNOWN.formatted("e"), Weighing.SQL);

    /** They lie on the days that have the heaviest report. */
    private static final String HEAVIEST = """
            select regency_code, report_id, occurred_at, severity, verified, weight from (
                select h.*, row_number() over (partition by regency_code order by weight desc, occurred_at desc, report_id desc)
                    as place
                from (
                    select f.regency_code, f.report_id, f.occurred_at, f.severity, f.verified, %2$s as weight
                    from unnest(cast(:regencies as text[]), cast(:days as integer[])) as d (regency_code, day)
                        join report_fact f on f.regency_code = d.regency_code and f.day = cast(:firstDay as date) + d.day
                    where f.counted and %1$s and f.occurred_at > :weighsSince and f.occurred_at <= :asOf) h) ranked
            where place <= :many""".formatted(KNOWN.formatted("f"), Weighing.SQL);

    private final EntityManager entities;
    private final Method method;

    Facts(EntityManager entities, Method method) {
        this.entities = entities;
        this.method = method;
    }

    /**
     * Counted facts of regencies that were known at a moment or became known later: of the days that the method looks back
     * to from there and after, and earlier ones of their incidents.
     */
    Map<String, List<Fact>> since(Collection<String> regencies, Instant from) {
        var rows = select(entities, SINCE)
                .setParameterList("regencies", regencies)
                .setParameter("since", DailyNumbers.dayOf(from).minusDays(DailyNumbers.days(method)))
                .setParameter("from", from)
                .getResultList();
        var facts = new HashMap<String, List<Fact>>();
        for (var row : rows) {
            var fact = read(row);
            facts.computeIfAbsent(fact.regencyCode(), none -> new ArrayList<>()).add(fact);
        }
        return facts;
    }

    /** The numbers of every regency of an area as of a moment; of those where nothing was known, none. */
    public Map<String, Numbers> numbers(Area area, Instant asOf) {
        var rows = at(asOf, TALLIES)
                .addScalar("regency_code", String.class)
                .addScalar("day", Integer.class)
                .addScalar("reports", Long.class)
                .addScalar("weight", Double.class)
                .addScalar("heaviest", Double.class)
                .addScalar("severe", Instant.class)
                .setParameter("severe", method.severeSeverity())
                .setParameter("today", DailyNumbers.dayOf(asOf))
                .setParameter("regencies", area.codes())
                .getResultList();
        var numbers = new HashMap<String, Numbers>();
        for (var row : rows) {
            numbers.computeIfAbsent(row.get(0, String.class), regency -> new Numbers(DailyNumbers.days(method)))
                    .add(row);
        }
        return numbers;
    }

    /** The so many heaviest reports of each regency, the heaviest first. */
    public Map<String, List<Driver>> heaviest(Map<String, Numbers> numbers, Instant asOf, int many) {
        var regencies = new ArrayList<String>();
        var days = new ArrayList<Integer>();
        numbers.forEach((regency, each) -> each.heaviestDays(many).forEach(day -> {
            regencies.add(regency);
            days.add(day);
        }));
        var rows = at(asOf, HEAVIEST)
                .addScalar("regency_code", String.class)
                .addScalar("report_id", UUID.class)
                .addScalar("occurred_at", Instant.class)
                .addScalar("severity", Short.class)
                .addScalar("verified", Boolean.class)
                .addScalar("weight", Double.class)
                .setParameter("regencies", regencies.toArray(String[]::new))
                .setParameter("days", days.toArray(Integer[]::new))
                .setParameter("many", many)
                .getResultList();
        var heaviest = new HashMap<String, List<Driver>>();
        for (var row : rows) {
            var regency = row.get(0, String.class);
            heaviest.computeIfAbsent(regency, none -> new ArrayList<>())
                    .add(Driver.report(
                            row.get(1, UUID.class),
                            row.get(2, Instant.class),
                            row.get(3, Short.class),
                            row.get(4, Boolean.class),
                            row.get(5, Double.class),
                            numbers.get(regency).weight()));
        }
        heaviest.values().forEach(drivers -> drivers.sort(Driver.HEAVIEST));
        return heaviest;
    }

    private NativeQuery<Tuple> at(Instant asOf, String sql) {
        var weighing = new Weighing(method);
        return entities.unwrap(Session.class)
                .createNativeQuery(sql, Tuple.class)
                .setParameter("asOf", asOf)
                .setParameter("asOfEpoch", asOf.getEpochSecond() + asOf.getNano() / 1e9)
                .setParameter("weighsSince", weighing.since(asOf))
                .setParameter("firstDay", DailyNumbers.dayOf(asOf).minusDays(DailyNumbers.days(method) - 1L))
                .setParameter("decay", weighing.decayPerSecond())
                .setParameter("capacityDiscount", method.capacityDiscount())
                .setParameter("capacityDiscountMost", method.capacityDiscountMost())
                .setParameter("unverifiedWeight", method.unverifiedWeight());
    }

    /** With the columns' types, without which each run would leave a plan behind (see {@link Column}). */
    static NativeQuery<Tuple> select(EntityManager entities, String sql) {
        return entities.unwrap(Session.class)
                .createNativeQuery(sql, Tuple.class)
                .addScalar("report_id", UUID.class)
                .addScalar("known_from", Instant.class)
                .addScalar("known_until", Instant.class)
                .addScalar("regency_code", String.class)
                .addScalar("occurred_at", Instant.class)
                .addScalar("severity", Short.class)
                .addScalar("likelihood", Short.class)
                .addScalar("intensity", Short.class)
                .addScalar("capacities", Short.class)
                .addScalar("verified", Boolean.class)
                .addScalar("counted", Boolean.class)
                .addScalar("incident_id", UUID.class);
    }

    /** Of a row of {@link #SELECT}. */
    public static Fact read(Tuple row) {
        var knownTo = row.get(2, Instant.class);
        return new Fact(
                row.get(0, UUID.class),
                row.get(1, Instant.class),
                knownTo == null ? Instant.MAX : knownTo,
                row.get(3, String.class),
                row.get(4, Instant.class),
                row.get(5, Short.class),
                integer(row.get(6, Short.class)),
                integer(row.get(7, Short.class)),
                row.get(8, Short.class),
                row.get(9, Boolean.class),
                row.get(10, Boolean.class),
                row.get(11, UUID.class));
    }

    private static Integer integer(Short number) {
        return number == null ? null : Integer.valueOf(number);
    }
}
