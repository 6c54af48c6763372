package id.rukun.report;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.json.Times;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.sql.Column;
import id.rukun.region.RegionCode;
import id.rukun.report.verification.Overdue;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.hibernate.jpa.HibernateHints;
import org.hibernate.query.NativeQuery;

/** One where-clause for page and count: what the caller may see, narrowed by what they ask for. */
final class ReportQuery {
    private static final String COLUMNS = """
            r.id, r.version, r.reporter_id, r.reporter_key, r.erased_at, r.status, r.source_reliability, r.credibility, r.received_at, r.updated_at,
            r.known_at, r.waiting_since, r.occurred_at, r.incident_id, r.content""";

    private static final double EARTH_RADIUS_KM = 6371.0088;
    private static final double MAX_KM = 500;

    /** Great-circle distance in km from (:lat, :lon), by haversine with the mean earth radius. */
    private static final String DISTANCE_KM = """
            2 * 6371.0088 * asin(least(1, sqrt(power(sin(radians(r.position[1] - :lat) / 2), 2)
                + cos(radians(:lat)) * cos(radians(r.position[1])) * power(sin(radians(r.position[0] - :lon) / 2), 2))))""";

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new TreeMap<>();
    private final boolean redacted;

    private ReportQuery(boolean redacted) {
        this.redacted = redacted;
    }

    /** @throws id.rukun.platform.problem.ProblemException {@code invalid-parameter} */
    static ReportQuery of(Caller caller, ReportFilter filter, Overdue overdue) {
        var query = new ReportQuery(!caller.isVerifier() && !caller.has(Role.PIONEER));
        query.refuseProbing(filter);
        query.visibleTo(caller, Boolean.TRUE.equals(filter.mine));
        query.narrow(filter);
        if (filter.overdue != null) {
            query.narrow(caller, filter.overdue, overdue);
        }
        return query;
    }

    /** A filter finer than what is shown would tell, question by question, what is not shown. */
    private void refuseProbing(ReportFilter filter) {
        if (!redacted) {
            return;
        }
        refuse("q", filter.q);
        refuse("near", filter.near);
        refuse("bbox", filter.bbox);
        refuse("incidentId", filter.incidentId);
    }

    private static void refuse(String name, Object value) {
        if (value != null) {
            throw ProblemException.ofParameter(name, "NOT_FOR_ROLE");
        }
    }

    /** The same rule as {@link Report#isVisibleTo}, for many. */
    private void visibleTo(Caller caller, boolean mine) {
        if (mine) {
            conditions.add(ownedBy(caller));
        } else if (caller.isVerifier()) {
            var scope = caller.scope() == null ? "true" : within("scope", caller.scope());
            conditions.add(caller.has(Role.PIONEER) ? "(" + scope + " or " + ownedBy(caller) + ")" : scope);
        } else if (caller.has(Role.PIONEER)) {
            conditions.add(ownedBy(caller));
        } else {
            conditions.add("r.status = 'VERIFIED'");
            if (caller.scope() != null) {
                conditions.add(withinAsShown("scope", caller.scope()));
            }
        }
    }

    private String ownedBy(Caller caller) {
        parameters.put("me", caller.id());
        parameters.put("pseudonym", caller.pseudonym());
        return "(r.reporter_id = :me or r.reporter_key = :pseudonym)";
    }

    private void narrow(ReportFilter filter) {
        if (filter.kind != null) {
            where("r.kind = :kind", "kind", filter.kind.name());
        }
        anyOf("r.status in (:status)", "status", filter.status);
        anyOf("r.form in (:form)", "form", filter.form);
        overlaps("r.dimensions", "dimension", filter.dimension);
        overlaps("r.indicators", "indicator", filter.indicator);
        if (filter.regionCode != null) {
            conditions.add(redacted ? withinAsShown("region", filter.regionCode) : within("region", filter.regionCode));
        }
        if (filter.incidentId != null) {
            where("r.incident_id = :incident", "incident", filter.incidentId);
        }
        between("r.occurred_at", "occurred", filter.from, filter.to);
        between("r.received_at", "received", filter.receivedFrom, filter.receivedTo);
        if (filter.bbox != null) {
            bbox(numbers("bbox", filter.bbox, 4));
        }
        if (filter.near != null) {
            near(numbers("near", filter.near, 3));
        }
        if (filter.q != null && !filter.q.isBlank()) {
            where("r.search @@ websearch_to_tsquery('indonesian', :q)", "q", filter.q);
        }
    }

    private void narrow(Caller caller, boolean wanted, Overdue overdue) {
        if (!caller.isVerifier()) {
            throw ProblemException.ofParameter("overdue", "NOT_FOR_ROLE");
        }
        conditions.add((wanted ? "" : "not ") + overdue.condition("now()"));
        parameters.putAll(overdue.parameters());
    }

    private void between(String column, String name, Instant from, Instant to) {
        if (from != null) {
            where(column + " >= :" + name + "From", name + "From", redacted ? Times.startOfDay(from, 0) : from);
        }
        if (to != null) {
            where(column + " < :" + name + "To", name + "To", redacted ? Times.startOfDay(to.minusNanos(1000), 1) : to);
        }
    }

    /** A region and all below it. */
    private String within(String name, String code) {
        parameters.put(name, code);
        if (code.length() == 2) {
            return "left(r.region_code, 2) = :" + name;
        }
        if (code.length() == 5) {
            return "r.regency_code = :" + name;
        }
        parameters.put(name + "End", RegionCode.endOf(code));
        return "(r.region_code >= :" + name + " and r.region_code < :" + name + "End)";
    }

    /** The same on the region as an integrator is shown it: no village, and of a sensitive report no district. */
    private String withinAsShown(String name, String code) {
        var inside = within(name, code);
        if (RegionCode.isWellFormed(code) && code.length() > 8) {
            return "false";
        }
        return code.length() > 5 ? "(" + inside + " and not r.sensitive)" : inside;
    }

    private void bbox(double[] edges) {
        var valid = -180 <= edges[0]
                && edges[0] <= edges[2]
                && edges[2] <= 180
                && -90 <= edges[1]
                && edges[1] <= edges[3]
                && edges[3] <= 90;
        if (!valid) {
            throw ProblemException.ofParameter("bbox", "INVALID");
        }
        box(edges[0], edges[1], edges[2], edges[3]);
    }

    private void near(double[] circle) {
        if (Math.abs(circle[0]) > 90 || Math.abs(circle[1]) > 180 || circle[2] <= 0 || circle[2] > MAX_KM) {
            throw ProblemException.ofParameter("near", "INVALID");
        }
        // The box around the circle: its meridians touch the circle nearer to the pole than its centre is.
        var angle = circle[2] / EARTH_RADIUS_KM;
        var north = Math.toDegrees(angle);
        var east = Math.toDegrees(Math.asin(Math.min(1, Math.sin(angle) / Math.cos(Math.toRadians(circle[0])))));
        box(circle[1] - east, circle[0] - north, circle[1] + east, circle[0] + north);
        where(DISTANCE_KM + " <= :km", "km", circle[2]);
        parameters.put("lat", circle[0]);
        parameters.put("lon", circle[1]);
    }

    private void box(double west, double south, double east, double north) {
        conditions.add("r.position <@ box(point(:west, :south), point(:east, :north))");
        parameters.putAll(Map.of("west", west, "south", south, "east", east, "north", north));
    }

    private static double[] numbers(String name, String text, int count) {
        try {
            var numbers = Arrays.stream(text.split(",", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            if (numbers.length == count && Arrays.stream(numbers).allMatch(Double::isFinite)) {
                return numbers;
            }
        } catch (NumberFormatException notNumbers) {
            // Answered below.
        }
        throw ProblemException.ofParameter(name, "NUMBERS", count);
    }

    private void anyOf(String condition, String name, List<? extends Enum<?>> values) {
        if (values != null && !values.isEmpty()) {
            where(condition, name, values.stream().map(Enum::name).toList());
        }
    }

    private void overlaps(String column, String name, List<? extends Enum<?>> values) {
        if (values != null && !values.isEmpty()) {
            where(
                    column + " && cast(:" + name + " as text[])",
                    name,
                    values.stream().map(Enum::name).collect(Collectors.joining(",", "{", "}")));
        }
    }

    private void where(String condition, String name, Object value) {
        conditions.add(condition);
        parameters.put(name, value);
    }

    /** Everything that shapes the list, for binding its cursors. */
    String canonical(ReportSort sort, UUID caller) {
        var values = new TreeMap<>(parameters);
        // The caller's id stands for it; an array has no text of its own.
        values.remove("pseudonym");
        return "reports|" + caller + "|" + sort + "|" + conditions + "|" + values;
    }

    @SuppressWarnings("unchecked")
    List<Report> page(EntityManager entities, ReportSort sort, Instant key, UUID keyId, int rows) {
        var all = new ArrayList<>(conditions);
        if (key != null) {
            all.add(sort.behind());
        }
        var horizon = sort == ReportSort.OLDEST_RECEIVED ? horizon(entities) : null;
        if (horizon != null) {
            all.add("r.received_at < :horizon");
        }
        var sql = "select " + COLUMNS + " from report r where " + String.join(" and ", all) + " order by "
                + sort.orderBy();
        var query = bind(entities.createNativeQuery(sql, Report.class))
                .setMaxResults(rows)
                .setHint(HibernateHints.HINT_READ_ONLY, true);
        if (key != null) {
            query.setParameter("key", key).setParameter("keyId", keyId);
        }
        if (horizon != null) {
            query.setParameter("horizon", horizon);
        }
        return query.getResultList();
    }

    /**
     * Reading oldest first must not pass a report whose transaction began earlier and commits later: the page ends before
     * the start of the oldest transaction still open (receivedAt is that start). Asked in a statement of its own, so that
     * what committed before it is seen by the next. An export, open for as long as it is read, files nothing.
     */
    private static Instant horizon(EntityManager entities) {
        return Column.of(entities, """
                        select coalesce(min(xact_start), clock_timestamp()) as horizon from pg_stat_activity
                        where datname = current_database() and pid <> pg_backend_pid() and application_name <> :walk""", "horizon", Instant.class)
                .setParameter("walk", ReportStream.NAME)
                .getSingleResult();
    }

    /** All of it, oldest receipt first, for a walk with a cursor of the database. */
    NativeQuery<Report> all(StatelessSession session) {
        var sql = "select " + COLUMNS + " from report r where " + String.join(" and ", conditions) + " order by "
                + ReportSort.OLDEST_RECEIVED.orderBy();
        var query = session.createNativeQuery(sql, Report.class);
        bind(query);
        return query;
    }

    /** On report r. */
    String condition() {
        return String.join(" and ", conditions);
    }

    <Q extends Query> Q bound(Q query) {
        bind(query);
        return query;
    }

    long count(EntityManager entities) {
        var sql = "select count(*) from report r where " + String.join(" and ", conditions);
        return ((Number) bind(entities.createNativeQuery(sql)).getSingleResult()).longValue();
    }

    private Query bind(Query query) {
        parameters.forEach(query::setParameter);
        return query;
    }
}
