package id.rukun.changes;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.sql.Condition;
import id.rukun.prevention.outreach.OutreachAccess;
import id.rukun.region.RegionCode;
import id.rukun.region.RegionColumns;
import id.rukun.report.ReportAccess;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * Decides which changes in the log concern whom: those with which a subject entered somebody's view or stayed in it, and
 * those with which it left. The log stores where a subject is seen before and after a change, as the access rule of the
 * subject has it; that rule decides again what a caller is shown of the subject now.
 */
public final class ChangeAccess {
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
            with own as materialized (select r.id from report r where %s union all select o.id from outreach o where %s)
            """;

    private static final String ENTERS =
            COLUMNS + "true as current, false as has_left from change c where" + AFTER + " and %s" + CURRENT + IN_ORDER;
    private static final String LEAVES =
            COLUMNS + "false as current, true as has_left from change c where" + AFTER + SINCE + " and %s" + IN_ORDER;
    private static final String OF_OWN = COLUMNS
            + "true as current, false as has_left from own cross join lateral (select * from change c"
            + " where c.subject_id = own.id and" + AFTER + CURRENT + " offset 0) c" + IN_ORDER;

    /**
     * SQL for the regions whose integrators are notified of change c, whose report is r if it is about one: the regions in
     * which they see or saw the report, or else the region in which its existence is announced
     * ({@link ReportAccess#announcedRegion}).
     */
    private static final String TOLD_REGIONS = """
            array[c.public_region, c.left_public, case when c.type = 'REPORT' and not r.sensitive
                and c.public_region is null and c.left_public is null then %s end]""".formatted(RegionColumns.regencyOf("c.region_code"));

    /**
     * A reason why a change concerns the caller.
     *
     * @param rows the SQL of {@code holds}, on change c
     * @param leaves whether the subject may have left the caller's view with the change
     */
    private record Ground(Condition rows, boolean leaves, Predicate<ChangeWatch.Fresh> holds) {}

    private final List<Ground> grounds = new ArrayList<>();
    private final Caller caller;
    /** Computed once, because it is compared at each change; null for a caller who has nothing of their own. */
    private final byte[] pseudonym;

    ChangeAccess(Caller caller) {
        this.caller = caller;
        this.pseudonym = caller.has(Role.PIONEER) ? caller.pseudonym() : null;
        ground(Condition.of("c.everyone"), false, ChangeWatch.Fresh::everyone);
        if (caller.isVerifier()) {
            ground(within("c.region_code"), false, change -> covers(change.regionCode()));
            // Only officers see drafts of alerts.
            var officer = caller.has(Role.OFFICER);
            ground(
                    within("c.left_region").and(officer ? Condition.TRUE : Condition.of("c.type <> 'ALERT'")),
                    true,
                    change -> covers(change.leftRegion()) && (officer || change.type() != ChangeType.ALERT));
        }
        if (caller.has(Role.INTEGRATOR)) {
            ground(within("c.public_region"), false, change -> covers(change.publicRegion()));
            ground(within("c.left_public"), true, change -> covers(change.leftPublic()));
        }
        if (caller.has(Role.PIONEER)) {
            // An erased resource has no owner any more; the change alone knows who it was.
            ground(
                    Condition.of("c.former_owner = :pseudonym", "pseudonym", pseudonym),
                    true,
                    change -> change.wasOf(pseudonym));
        }
    }

    private void ground(Condition rows, boolean leaves, Predicate<ChangeWatch.Fresh> holds) {
        grounds.add(new Ground(rows, leaves, holds));
    }

    /** Names the regency of a district too, since the index is by regency. */
    private Condition within(String column) {
        var columns = new RegionColumns(column, RegionColumns.regencyOf(column), true);
        var scope = caller.scope();
        return Condition.of(column + " is not null")
                .and(
                        RegionCode.isBelowRegency(scope)
                                ? columns.within("regency", RegionCode.regencyOf(scope))
                                : Condition.TRUE)
                .and(columns.within("scope", scope));
    }

    /**
     * Returns the SQL condition that integrators bound to a region are notified of change c, whose report is r if it is about
     * one. A change that everyone sees is sent to the integrators whose region contains the region of the change or lies in it.
     *
     * @param scope an SQL expression for the region of the systems; null is the whole country
     */
    public static String isTold(String scope) {
        return """
                (c.everyone and %s or exists (select from unnest(%s) region where region is not null and %s))""".formatted(
                RegionColumns.overlap(scope, "c.region_code"), TOLD_REGIONS, RegionColumns.covers(scope, "region"));
    }

    /** Returns the next changes after the position and below the horizon, in order. */
    List<Change> after(ChangePosition place, long horizon, int rows, EntityManager entities) {
        var parts = new ArrayList<String>();
        var values = Condition.TRUE;
        var with = "";
        if (pseudonym != null) {
            var reports = ReportAccess.filedBy(caller);
            var activities = OutreachAccess.writtenBy(caller, "o.author_id", "o.author_key");
            with = OWN.formatted(reports.text(), activities.text());
            values = reports.and(activities);
            parts.add(OF_OWN);
        }
        for (var ground : grounds) {
            parts.add(
                    (ground.leaves() ? LEAVES : ENTERS).formatted(ground.rows().text()));
            values = values.and(ground.rows());
        }
        var sql = with + "select * from ("
                + parts.stream().map(part -> "(" + part + ")").collect(Collectors.joining(" union all "))
                + ") found order by xid, seq";
        var query = values.bind(entities.unwrap(Session.class).createNativeQuery(sql, Tuple.class))
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
        if (grounds.stream().anyMatch(Ground::leaves)) {
            query.setParameter("since", place.since());
        }
        // A change can match several grounds.
        var found = new LinkedHashMap<Long, Change>();
        query.getResultList().stream()
                .map(Change::of)
                .forEach(change -> found.merge(change.seq(), change, Change::merged));
        return found.values().stream().limit(rows).toList();
    }

    /** Whether the change that the {@link ChangeWatch} sees may concern the caller. */
    boolean mayConcern(ChangeWatch.Fresh change) {
        return pseudonym != null && change.isBy(caller.author(), pseudonym)
                || grounds.stream().anyMatch(ground -> ground.holds().test(change));
    }

    private boolean covers(String regionCode) {
        return regionCode != null && caller.covers(regionCode);
    }
}
