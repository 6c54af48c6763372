package id.rukun.incident;

import id.rukun.identity.Caller;
import id.rukun.platform.json.Times;
import id.rukun.platform.problem.ProblemException;
import id.rukun.region.RegionCode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The where-clause shared by page and count: what the caller may see, and the filter. */
final class IncidentQuery {
    private static final String COLUMNS =
            "i.id, i.version, i.status, i.merged_into, i.opened_with, i.opened_at, i.opened_by, i.updated_at, i.content";
    private static final String NOT_SENSITIVE =
            "not exists (select from report r where r.incident_id = i.id and r.sensitive)";

    private final List<String> conditions = new ArrayList<>(List.of("i.merged_into is null"));
    private final Map<String, Object> parameters = new TreeMap<>();
    private final boolean redacted;

    private IncidentQuery(boolean redacted) {
        this.redacted = redacted;
    }

    /** @throws id.rukun.platform.problem.ProblemException {@code invalid-parameter} */
    static IncidentQuery of(Caller caller, IncidentFilter filter) {
        var query = new IncidentQuery(!caller.isVerifier());
        query.check(filter);
        if (caller.scope() != null) {
            query.within("scope", caller.scope());
        }
        query.narrow(filter);
        return query;
    }

    private void check(IncidentFilter filter) {
        if (filter.severity != null && (filter.severity < 1 || filter.severity > 5)) {
            throw ProblemException.ofParameter("severity", "RANGE", 1, 5);
        }
        if (redacted && filter.assignee != null) {
            throw ProblemException.ofParameter("assignee", "NOT_FOR_ROLE");
        }
    }

    private void narrow(IncidentFilter filter) {
        anyOf("status", filter.status);
        anyOf("phase", filter.phase);
        anyOf("agency", filter.agency);
        if (filter.regionCode != null) {
            within("region", filter.regionCode);
        }
        if (filter.severity != null) {
            where("i.severity >= :severity", "severity", filter.severity);
        }
        if (filter.assignee != null) {
            where("i.assignee_id = :assignee", "assignee", filter.assignee);
        }
        if (filter.from != null) {
            where("i.opened_at >= :from", "from", redacted ? Times.startOfDay(filter.from, 0) : filter.from);
        }
        if (filter.to != null) {
            where("i.opened_at < :to", "to", redacted ? Times.startOfDay(filter.to.minusNanos(1000), 1) : filter.to);
        }
    }

    /**
     * Matches a region and all regions below it. In the redacted view it matches the region that is shown: never a
     * village, and only the regency if a report is sensitive.
     */
    private void within(String name, String code) {
        if (redacted && RegionCode.isWellFormed(code) && code.length() > 8) {
            conditions.add("false");
            return;
        }
        if (code.length() == 5) {
            where("i.regency_code = :" + name, name, code);
            return;
        }
        where("i.region_code >= :" + name + " and i.region_code < :" + name + "End", name, code);
        parameters.put(name + "End", RegionCode.endOf(code));
        if (redacted && code.length() > 5) {
            conditions.add(NOT_SENSITIVE);
        }
    }

    private void anyOf(String column, List<? extends Enum<?>> values) {
        if (values != null && !values.isEmpty()) {
            where(
                    "i." + column + " in (:" + column + ")",
                    column,
                    values.stream().map(Enum::name).toList());
        }
    }

    private void where(String condition, String name, Object value) {
        conditions.add(condition);
        parameters.put(name, value);
    }

    /** Returns everything that defines the list; cursors are bound to it. */
    String canonical(IncidentSort sort, UUID caller) {
        return "incidents|" + caller + "|" + sort + "|" + conditions + "|" + parameters;
    }

    @SuppressWarnings("unchecked")
    List<Incident> page(EntityManager entities, IncidentSort sort, Instant key, UUID keyId, int rows) {
        var all = new ArrayList<>(conditions);
        if (key != null) {
            all.add(sort.behind);
        }
        var sql = "select " + COLUMNS + " from incident i where " + String.join(" and ", all) + " order by "
                + sort.orderBy;
        var query = bind(entities.createNativeQuery(sql, Incident.class)).setMaxResults(rows);
        if (key != null) {
            query.setParameter("key", key).setParameter("keyId", keyId);
        }
        return query.getResultList();
    }

    long count(EntityManager entities) {
        var sql = "select count(*) from incident i where " + String.join(" and ", conditions);
        return ((Number) bind(entities.createNativeQuery(sql)).getSingleResult()).longValue();
    }

    private Query bind(Query query) {
        parameters.forEach(query::setParameter);
        return query;
    }
}
