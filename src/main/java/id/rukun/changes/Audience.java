package id.rukun.changes;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.region.RegionCode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * Selects the changes that may concern a caller: those of resources that entered or stayed in the caller's view, and
 * those with which a resource left it. What the caller sees of a resource is decided by that resource's reading.
 */
final class Audience {
    private static final String COLUMNS =
            "select cast(cast(c.xid as text) as bigint) as xid, c.seq, c.type, c.subject_id, c.at, c.event, ";

    private static final String AFTER = " (c.xid, c.seq) > (cast(cast(:xid as text) as xid8), :seq)"
            + " and c.xid < cast(cast(:horizon as text) as xid8)";

    /** Skips a change that a later change of the same resource supersedes. */
    private static final String CURRENT = " and not exists (select from change l where l.subject_id = c.subject_id"
            + " and l.seq > c.seq and l.xid >= c.xid and l.xid < cast(cast(:horizon as text) as xid8))";

    private static final String SINCE = " and c.xid >= cast(cast(:since as text) as xid8)";
    private static final String IN_ORDER = " order by c.xid, c.seq limit :rows";

    /**
     * Drives the query from the caller's own resources, because a caller with few resources would otherwise search all
     * changes.
     */
    private static final String OWN = """
            with own as materialized (
                select id from report where reporter_id = :me or reporter_key = :pseudonym
                union all select id from outreach where author_id = :me or author_key = :pseudonym)
            """;

    private final Caller caller;
    /** Computed once, because it is needed for every change. */
    private final byte[] pseudonym;

    private final List<String> parts = new ArrayList<>();
    private final Map<String, Object> parameters = new TreeMap<>();
    private boolean leaves;

    Audience(Caller caller) {
        this.caller = caller;
        this.pseudonym = caller.has(Role.PIONEER) ? caller.pseudonym() : null;
        entering("c.everyone");
        if (caller.isVerifier()) {
            entering(within("c.region_code"));
            // Only officers see drafts of alerts.
            leaving(within("c.left_region") + (caller.has(Role.OFFICER) ? "" : " and c.type <> 'ALERT'"));
        }
        if (caller.has(Role.INTEGRATOR)) {
            entering(within("c.public_region"));
            leaving(within("c.left_public"));
        }
        if (caller.has(Role.PIONEER)) {
            parameters.put("me", caller.id());
            parameters.put("pseudonym", pseudonym);
            parts.add(COLUMNS + "true as current, false as has_left from own cross join lateral (select * from change c"
                    + " where c.subject_id = own.id and" + AFTER + CURRENT + " offset 0) c" + IN_ORDER);
            // The former owner is no longer stored, so all callers who may have been the owner are notified.
            leaving("c.forgotten and " + within("c.region_code"));
        }
    }

    private void entering(String condition) {
        parts.add(COLUMNS + "true as current, false as has_left from change c where" + AFTER + " and " + condition
                + CURRENT + IN_ORDER);
    }

    private void leaving(String condition) {
        leaves = true;
        parts.add(COLUMNS + "false as current, true as has_left from change c where" + AFTER + SINCE + " and "
                + condition + IN_ORDER);
    }

    private String within(String column) {
        var scope = caller.scope();
        if (scope == null) {
            return column + " is not null";
        }
        if (scope.length() == 2) {
            parameters.put("scope", scope);
            return column + " is not null and left(" + column + ", 2) = :scope";
        }
        parameters.put("regency", RegionCode.regencyOf(scope));
        var inRegency = column + " is not null and left(" + column + ", 5) = :regency";
        if (scope.length() == 5) {
            return inRegency;
        }
        parameters.put("scope", scope);
        return inRegency + " and (" + column + " = :scope or starts_with(" + column + ", :scope || '.'))";
    }

    /** Returns the next changes after the position and below the horizon, in order. */
    List<Change> after(ChangePosition place, long horizon, int rows, EntityManager entities) {
        var sql = (caller.has(Role.PIONEER) ? OWN : "") + "select * from ("
                + parts.stream().map(part -> "(" + part + ")").collect(Collectors.joining(" union all "))
                + ") found order by xid, seq";
        var query = entities.unwrap(Session.class)
                .createNativeQuery(sql, Tuple.class)
                .addScalar("xid", Long.class)
                .addScalar("seq", Long.class)
                .addScalar("type", String.class)
                .addScalar("subject_id", UUID.class)
                .addScalar("at", Instant.class)
                .addScalar("event", String.class)
                .addScalar("current", Boolean.class)
                .addScalar("has_left", Boolean.class)
                .setParameter("xid", place.xid())
                .setParameter("seq", place.seq())
                .setParameter("horizon", horizon)
                .setParameter("rows", rows);
        if (leaves) {
            query.setParameter("since", place.since());
        }
        parameters.forEach(query::setParameter);
        // A change can match both queries.
        var found = new LinkedHashMap<Long, Change>();
        query.getResultList().stream()
                .map(Change::of)
                .forEach(change -> found.merge(change.seq(), change, Change::merged));
        return found.values().stream().limit(rows).toList();
    }

    /** Applies the rule to one change seen by {@link ChangeWatch}: whether the caller must read changes at all. */
    boolean mayConcern(ChangeWatch.Fresh change) {
        return change.everyone()
                || caller.isVerifier() && (covers(change.regionCode()) || covers(change.leftRegion()))
                || caller.has(Role.INTEGRATOR) && (covers(change.publicRegion()) || covers(change.leftPublic()))
                || caller.has(Role.PIONEER)
                        && (change.isBy(caller.id(), pseudonym) || change.forgotten() && covers(change.regionCode()));
    }

    private boolean covers(String regionCode) {
        return regionCode != null && caller.covers(regionCode);
    }
}
