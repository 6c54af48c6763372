package id.rukun.incident;

import id.rukun.identity.Caller;
import id.rukun.platform.json.Times;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.sql.Condition;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;

/** The where-clause shared by page and count: what the caller may see, and the filter. */
final class IncidentQuery {
    private static final String COLUMNS =
            "i.id, i.version, i.status, i.merged_into, i.opened_with, i.opened_at, i.opened_by, i.updated_at, i.content";

    private final IncidentAccess access;
    private Condition condition = Condition.of("i.merged_into is null");

    private IncidentQuery(IncidentAccess access) {
        this.access = access;
    }

    /** @throws id.rukun.platform.problem.ProblemException {@code invalid-parameter} */
    static IncidentQuery of(Caller caller, IncidentFilter filter) {
        var query = new IncidentQuery(IncidentAccess.of(caller));
        query.check(filter);
        query.where(query.access.rows());
        query.narrow(filter);
        return query;
    }

    private void check(IncidentFilter filter) {
        if (filter.severity != null && (filter.severity < 1 || filter.severity > 5)) {
            throw ProblemException.ofParameter("severity", "RANGE", 1, 5);
        }
        if (access.seesRedacted() && filter.assignee != null) {
            throw ProblemException.ofParameter("assignee", "NOT_FOR_ROLE");
        }
    }

    private void narrow(IncidentFilter filter) {
        anyOf("status", filter.status);
        anyOf("phase", filter.phase);
        anyOf("agency", filter.agency);
        where(access.within("region", filter.regionCode));
        if (filter.severity != null) {
            where(Condition.of("i.severity >= :severity", "severity", filter.severity));
        }
        if (filter.assignee != null) {
            where(Condition.of("i.assignee_id = :assignee", "assignee", filter.assignee));
        }
        var redacted = access.seesRedacted();
        if (filter.from != null) {
            var from = redacted ? Times.startOfDay(filter.from, 0) : filter.from;
            where(Condition.of("i.opened_at >= :from", "from", from));
        }
        if (filter.to != null) {
            var to = redacted ? Times.startOfDay(filter.to.minusNanos(1000), 1) : filter.to;
            where(Condition.of("i.opened_at < :to", "to", to));
        }
    }

    private void anyOf(String column, List<? extends Enum<?>> values) {
        if (values != null && !values.isEmpty()) {
            where(Condition.of(
                    "i." + column + " in (:" + column + ")",
                    column,
                    values.stream().map(Enum::name).toList()));
        }
    }

    private void where(Condition more) {
        condition = condition.and(more);
    }

    Condition condition() {
        return condition;
    }

    /** Returns everything that defines the list; cursors are bound to it. */
    String canonical(IncidentSort sort, UUID caller) {
        return "incidents|" + caller + "|" + sort + (byDay() ? " by day" : "") + "|" + condition.canonical();
    }

    /** Returns the sort keys of an incident, after which the next page begins. */
    Object[] keys(Incident incident) {
        return new Object[] {IncidentSort.keyOf(incident, byDay()), incident.id};
    }

    private boolean byDay() {
        return access.seesRedacted();
    }

    /** @param keys of the last incident of the previous page; null for the first page */
    @SuppressWarnings("unchecked")
    List<Incident> page(EntityManager entities, IncidentSort sort, List<String> keys, int rows) {
        var all = keys == null
                ? condition
                : condition.and(sort.behind(byDay(), keys.get(0), UUID.fromString(keys.get(1))));
        var sql = "select " + COLUMNS + " from incident i where " + all.text() + " order by " + sort.orderBy(byDay());
        return all.bind(entities.createNativeQuery(sql, Incident.class))
                .setMaxResults(rows)
                .getResultList();
    }

    long count(EntityManager entities) {
        var sql = "select count(*) from incident i where " + condition.text();
        return ((Number) condition.bind(entities.createNativeQuery(sql)).getSingleResult()).longValue();
    }
}
