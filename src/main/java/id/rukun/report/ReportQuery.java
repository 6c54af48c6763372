package id.rukun.report;

import id.rukun.identity.Caller;
import id.rukun.platform.json.Times;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.sql.Column;
import id.rukun.platform.sql.Condition;
import id.rukun.report.verification.Overdue;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.StatelessSession;
import org.hibernate.jpa.HibernateHints;
import org.hibernate.query.NativeQuery;

/**
 * The where clause of the list of reports: the filter, and the reports that the caller may see. The page and the count
 * use it.
 */
final class ReportQuery {
    private static final String COLUMNS = """
            r.id, r.version, r.reporter_id, r.reporter_key, r.erased_at, r.status, r.source_reliability, r.credibility, r.received_at, r.updated_at,
            r.known_at, r.waiting_since, r.occurred_at, r.urgency, r.incident_id, r.content""";

    /** The delay from which on a report is late, as the column {@code late} has it. */
    private static final Duration LATE_AFTER = Duration.ofDays(7);

    private static final Condition LATE = Condition.of("r.late");
    private static final Condition PROMPT = Condition.of("not r.late");

    private final ReportFilter filter;
    /** Whether the list contains redacted reports, of which the caller must learn the day only. */
    private final boolean byDay;

    private Condition condition = Condition.TRUE;

    private ReportQuery(ReportFilter filter, boolean byDay) {
        this.filter = filter;
        this.byDay = byDay;
    }

    /** @throws id.rukun.platform.problem.ProblemException {@code invalid-parameter} */
    static ReportQuery of(Caller caller, ReportFilter filter, Overdue overdue) {
        var query = new ReportQuery(filter, ReportAccess.of(caller).seesRedacted());
        query.visible(caller);
        query.narrow();
        if (filter.overdue != null) {
            query.narrow(caller, overdue);
        }
        if (filter.claimedBy != null) {
            query.narrowToClaims(caller);
        }
        return query;
    }

    /** Adds the reports that the caller may see, and the filters whose precision depends on the view of a report. */
    private void visible(Caller caller) {
        var access = ReportAccess.of(caller);
        var mine = filter.isOwn() ? ReportAccess.filedBy(caller) : Condition.TRUE;
        var inFull = access.inFull();
        if (inFull.isFalse()) {
            refuse("q", filter.q);
            refuse("near", filter.near);
            refuse("bbox", filter.bbox);
            refuse("incidentId", filter.incidentId);
        } else {
            inFull = inFull.and(mine).and(exactly());
        }
        where(inFull.or(access.redacted().and(mine).and(coarsely())));
    }

    private static void refuse(String name, Object value) {
        if (value != null) {
            throw ProblemException.ofParameter(name, "NOT_FOR_ROLE");
        }
    }

    /**
     * Returns the exact filters for full views. A redacted view rejects them or compares only day and public region.
     */
    private Condition exactly() {
        var exact = ReportAccess.regionWithin("region", filter.regionCode)
                .and(between("r.occurred_at", "occurred", filter.from, filter.to))
                .and(between("r.received_at", "received", filter.receivedFrom, filter.receivedTo))
                .and(between("r.updated_at", "updated", filter.updatedFrom, filter.updatedTo));
        if (filter.incidentId != null) {
            exact = exact.and(Condition.of("r.incident_id = :incident", "incident", filter.incidentId));
        }
        if (filter.bbox != null) {
            exact = exact.and(PositionFilter.bbox(filter.bbox));
        }
        if (filter.near != null) {
            exact = exact.and(PositionFilter.near(filter.near));
        }
        if (filter.q != null && !filter.q.isBlank()) {
            exact = exact.and(Condition.of("r.search @@ search_query(:q)", "q", filter.q));
        }
        return exact;
    }

    /** Returns the filters for redacted views, which compare only the public region and the day. */
    private Condition coarsely() {
        if (filter.incidentId != null || filter.bbox != null || filter.near != null || filter.q != null) {
            return Condition.FALSE;
        }
        return ReportAccess.publicRegionWithin("region", filter.regionCode)
                .and(between("r.occurred_at", "occurredDay", startOf(filter.from), endOf(filter.to)))
                .and(between("r.received_at", "receivedDay", startOf(filter.receivedFrom), endOf(filter.receivedTo)))
                .and(between("r.updated_at", "updatedDay", startOf(filter.updatedFrom), endOf(filter.updatedTo)));
    }

    private static Instant startOf(Instant from) {
        return from == null ? null : Times.startOfDay(from, 0);
    }

    private static Instant endOf(Instant to) {
        return to == null ? null : Times.startOfDay(to.minusNanos(1000), 1);
    }

    private static Condition between(String column, String name, Instant from, Instant to) {
        var after = from == null ? Condition.TRUE : Condition.of(column + " >= :" + name + "From", name + "From", from);
        return to == null ? after : after.and(Condition.of(column + " < :" + name + "To", name + "To", to));
    }

    /** Adds the filters by fields that every view shows. */
    private void narrow() {
        if (filter.kind != null) {
            where(Condition.of("r.kind = :kind", "kind", filter.kind.name()));
        }
        anyOf("r.status in (:status)", "status", filter.status);
        anyOf("r.form in (:form)", "form", filter.form);
        overlaps("r.dimensions", "dimension", filter.dimension);
        overlaps("r.indicators", "indicator", filter.indicator);
        anyOf("r.issue in (:issue)", "issue", filter.issue);
        anyOf("r.horizon in (:horizon)", "horizon", filter.horizon);
        if (filter.severityFrom != null || filter.severityTo != null) {
            where(Condition.of("r.severity in (:severity)", "severity", severities()));
        }
        if (filter.sensitive != null) {
            where(Condition.of(filter.sensitive ? "r.sensitive" : "not r.sensitive"));
        }
    }

    /** Returns the severities of the range one by one, which the index can combine with other filters. */
    private List<Integer> severities() {
        return IntStream.rangeClosed(
                        filter.severityFrom == null ? 1 : filter.severityFrom,
                        filter.severityTo == null ? 5 : filter.severityTo)
                .boxed()
                .toList();
    }

    private void narrow(Caller caller, Overdue overdue) {
        if (!ReportAccess.of(caller).isVerifier()) {
            throw ProblemException.ofParameter("overdue", "NOT_FOR_ROLE");
        }
        where(new Condition((filter.overdue ? "" : "not ") + overdue.condition("now()"), overdue.parameters()));
    }

    /** Selects claims that the caller may read: those on reports in the region that the caller verifies. */
    private void narrowToClaims(Caller caller) {
        var access = ReportAccess.of(caller);
        if (!access.isVerifier()) {
            throw ProblemException.ofParameter("claimedBy", "NOT_FOR_ROLE");
        }
        where(access.inRegion().and(Condition.of("""
                exists (select from report_claim c join account a on a.id = c.account_id
                    where c.report_id = r.id and c.until > now() and a.username = :claimedBy)""", "claimedBy", filter.claimedBy)));
    }

    private void anyOf(String text, String name, List<? extends Enum<?>> values) {
        if (values != null && !values.isEmpty()) {
            where(Condition.of(text, name, values.stream().map(Enum::name).toList()));
        }
    }

    private void overlaps(String column, String name, List<? extends Enum<?>> values) {
        if (values != null && !values.isEmpty()) {
            where(Condition.of(
                    column + " && cast(:" + name + " as text[])",
                    name,
                    values.stream().map(Enum::name).collect(Collectors.joining(",", "{", "}"))));
        }
    }

    private void where(Condition more) {
        condition = condition.and(more);
    }

    boolean isByDay() {
        return byDay;
    }

    /** Returns the text that identifies the list. Cursors are bound to it. */
    String canonical(ReportSort sort, UUID caller) {
        return "reports|" + caller + "|" + sort + (byDay ? " by day" : "") + "|" + condition.canonical();
    }

    /** Returns the sort keys of a report, after which the next page begins. */
    Object[] keys(ReportSort sort, Report report) {
        return sort.keysOf(report, byDay);
    }

    /** @param keys of the last report of the previous page; null for the first page */
    @SuppressWarnings("unchecked")
    List<Report> page(EntityManager entities, ReportSort sort, List<String> keys, int rows) {
        var all = keys == null ? condition : condition.and(sort.behind(byDay, keys));
        var horizon = sort == ReportSort.OLDEST_RECEIVED ? horizon(entities) : null;
        if (horizon != null) {
            all = all.and(Condition.of("r.received_at < :horizon", "horizon", horizon));
        }
        all = all.and(start(sort));
        var prompt = all.and(startOfPrompt(sort));
        var sql = prompt.equals(all)
                ? sql(all, sort)
                : "select " + COLUMNS + " from ((" + sql(prompt, sort) + " limit :rows) union all ("
                        + sql(all.and(LATE), sort) + " limit :rows)) r order by " + sort.orderBy(byDay);
        var query = prompt.bind(entities.createNativeQuery(sql, Report.class));
        if (!prompt.equals(all)) {
            query.setParameter("rows", rows);
        }
        return query.setMaxResults(rows)
                .setHint(HibernateHints.HINT_READ_ONLY, true)
                .getResultList();
    }

    private String sql(Condition all, ReportSort sort) {
        return "select " + COLUMNS + " from report r where " + all.text() + " order by " + sort.orderBy(byDay);
    }

    /**
     * Returns where a list by one time can begin if it is filtered by the other, because nothing is received before it
     * happened. Otherwise the database might read all reports before the first that matches.
     */
    private Condition start(ReportSort sort) {
        if (sort == ReportSort.OLDEST_RECEIVED && filter.from != null) {
            return start(sort, " >= ", startOf(filter.from));
        }
        return sort == ReportSort.NEWEST_OCCURRED && filter.receivedTo != null
                ? start(sort, " <= ", endOf(filter.receivedTo))
                : Condition.TRUE;
    }

    /**
     * Returns where the reports that are not late can begin in a list by one time that is filtered by the other: their
     * events lie at most a week before their receipt. The late reports, which are few, are read separately.
     */
    private Condition startOfPrompt(ReportSort sort) {
        if (sort == ReportSort.NEWEST_RECEIVED && filter.to != null) {
            return PROMPT.and(start(sort, " <= ", endOf(filter.to).plus(LATE_AFTER)));
        }
        return sort == ReportSort.OLDEST_OCCURRED && filter.receivedFrom != null
                ? PROMPT.and(start(sort, " >= ", startOf(filter.receivedFrom).minus(LATE_AFTER)))
                : Condition.TRUE;
    }

    private Condition start(ReportSort sort, String compared, Instant bound) {
        return Condition.of(
                sort.column(byDay) + compared + ":start",
                "start",
                byDay ? bound.atZone(Times.ZONE).toLocalDate() : bound);
    }

    /**
     * Returns the start of the oldest transaction that has written. A page in order of receipt ends before it, because it
     * may still commit a report that belongs earlier in the list. Transactions that have not written yet, such as those of
     * a backup, do not count: {@code receivedAt} is taken after the transaction got its id, so a report of theirs belongs
     * after this statement. Runs as a separate statement, so that the next statement sees everything committed before.
     */
    private static Instant horizon(EntityManager entities) {
        return Column.of(entities, """
                        select coalesce(min(xact_start), statement_timestamp()) as horizon from pg_stat_activity
                        where datname = current_database() and backend_xid is not null""", "horizon", Instant.class).getSingleResult();
    }

    /** Returns a query for all reports, oldest receipt first, to be read with a database cursor. */
    NativeQuery<Report> all(StatelessSession session) {
        var sql = "select " + COLUMNS + " from report r where " + condition.text() + " order by "
                + ReportSort.OLDEST_RECEIVED.orderBy(byDay);
        return condition.bind(session.createNativeQuery(sql, Report.class));
    }

    /** Returns the condition on report r. */
    Condition condition() {
        return condition;
    }

    long count(EntityManager entities) {
        var sql = "select count(*) from report r where " + condition.text();
        return ((Number) condition.bind(entities.createNativeQuery(sql)).getSingleResult()).longValue();
    }
}
