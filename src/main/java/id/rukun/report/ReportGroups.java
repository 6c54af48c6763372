package id.rukun.report;

import id.rukun.identity.Caller;
import id.rukun.report.verification.Overdue;
import id.rukun.vocabulary.ConflictForm;
import id.rukun.vocabulary.Dimension;
import id.rukun.vocabulary.ReportStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * Groups reports by all dimensions of the statistics, computed from the reports themselves. This defines what the
 * statistics are.
 */
@ApplicationScoped
public class ReportGroups {
    private static final int FETCH = 1000;
    private static final int KEYS = 5;

    /** Selects from report r, ordered so that each month of a regency is contiguous. */
    private static final String SELECT = """
            select r.regency_code as regency, cast(r.occurred_at at time zone 'Asia/Jakarta' as date) as day, r.form as form,
                r.status as status, array_to_string(r.dimensions, ',') as dimensions, count(*) as reports,
                count(r.form) as conflicts, %s
            from %%s left join lateral jsonb_to_record(r.content #> '{conflict,impact}') as i (%s) on true
            where %%s group by 1, 2, 3, 4, 5 order by 1, 2""".formatted(
                    Arrays.stream(ReportSums.NUMBERS).map(ReportGroups::summed).collect(Collectors.joining(", ")),
                    Arrays.stream(ReportSums.NUMBERS)
                            .map(number -> "\"" + number.field + "\" bigint")
                            .collect(Collectors.joining(", ")));

    private static final String MONTHS = """
            unnest(cast(:regencies as text[]), cast(:months as date[])) m (regency, month)
                join report r on r.regency_code = m.regency
                    and r.occurred_at >= cast(m.month as timestamp) at time zone 'Asia/Jakarta'
                    and r.occurred_at < (m.month + interval '1 month') at time zone 'Asia/Jakarta'""";

    private final EntityManager entities;
    private final Overdue overdue;

    ReportGroups(EntityManager entities, Overdue overdue) {
        this.entities = entities;
        this.overdue = overdue;
    }

    /**
     * A month of a regency, in western Indonesian time.
     *
     * @param month the first day of the month
     */
    public record RegencyMonth(String regencyCode, LocalDate month) {}

    private static String summed(ReportSums.Number number) {
        var column = "i.\"" + number.field + "\"";
        var summed = number.isBound() ? "coalesce(" + column + ", i.\"killed\")" : column;
        return "count(%s) as known%d, coalesce(cast(sum(%s) as bigint), 0) as sum%2$d"
                .formatted(column, number.ordinal(), summed);
    }

    /** Visits the groups of the reports that the caller's list with this filter shows. */
    public void visit(Caller caller, ReportFilter filter, Consumer<ReportFacts> visitor) {
        var condition = ReportQuery.of(caller, filter, overdue).condition();
        read(condition.bind(typed(SELECT.formatted("report r", condition.text()))), visitor);
    }

    /** Visits all groups of some months. */
    public void visit(Collection<RegencyMonth> months, Consumer<ReportFacts> visitor) {
        if (!months.isEmpty()) {
            var query = typed(SELECT.formatted(MONTHS, "true"));
            query.setParameter(
                    "regencies",
                    months.stream().map(RegencyMonth::regencyCode).collect(Collectors.joining(",", "{", "}")));
            query.setParameter(
                    "months",
                    months.stream().map(month -> month.month().toString()).collect(Collectors.joining(",", "{", "}")));
            read(query, visitor);
        }
    }

    private NativeQuery<Object[]> typed(String sql) {
        var query = entities.unwrap(Session.class)
                .createNativeQuery(sql, Object[].class)
                .addScalar("regency", String.class)
                .addScalar("day", LocalDate.class)
                .addScalar("form", String.class)
                .addScalar("status", String.class)
                .addScalar("dimensions", String.class)
                .addScalar("reports", Long.class)
                .addScalar("conflicts", Long.class);
        for (var number : ReportSums.NUMBERS) {
            query.addScalar("known" + number.ordinal(), Long.class).addScalar("sum" + number.ordinal(), Long.class);
        }
        return query;
    }

    private static void read(NativeQuery<Object[]> query, Consumer<ReportFacts> visitor) {
        var facts = new ReportFacts();
        try (var rows = query.setFetchSize(FETCH).getResultStream()) {
            rows.forEach(row -> {
                fill(facts, row);
                visitor.accept(facts);
            });
        }
    }

    private static void fill(ReportFacts facts, Object[] row) {
        facts.regencyCode = (String) row[0];
        facts.day = (int) ((LocalDate) row[1]).toEpochDay();
        facts.form = row[2] == null ? null : ConflictForm.valueOf((String) row[2]);
        facts.status = ReportStatus.valueOf((String) row[3]);
        facts.dimensions = 0;
        for (var dimension : ((String) row[4]).split(",")) {
            facts.dimensions |= 1 << Dimension.valueOf(dimension).ordinal();
        }
        facts.sums.begin((Long) row[KEYS], (Long) row[KEYS + 1]);
        var column = KEYS + 2;
        for (var number : ReportSums.NUMBERS) {
            facts.sums.set(number, (Long) row[column], (Long) row[column + 1]);
            column += 2;
        }
    }
}
