package id.rukun.report;

import id.rukun.identity.Caller;
import id.rukun.platform.http.Etag;
import id.rukun.platform.page.Cursors;
import id.rukun.platform.page.Page;
import id.rukun.platform.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reports as their callers see them. */
@ApplicationScoped
public class ReportReading {
    private final EntityManager entities;
    private final Cursors cursors;

    ReportReading(EntityManager entities, Cursors cursors) {
        this.entities = entities;
        this.cursors = cursors;
    }

    @Transactional
    Page<ReportView> page(Caller caller, ReportFilter filter, ReportSort sort, PageRequest page) {
        var query = ReportQuery.of(caller, filter);
        var list = query.canonical(sort, caller.id());
        var keys = page.cursor == null ? null : cursors.open(list, page.cursor);
        var rows = query.page(
                entities,
                sort,
                keys == null ? null : Instant.parse(keys.get(0)),
                keys == null ? null : UUID.fromString(keys.get(1)),
                page.limit + 1);
        var names = reporterNames(rows, caller);
        return Page.of(
                rows,
                page.limit,
                report -> view(report, caller, names),
                last -> cursors.seal(list, sort.key.apply(last), last.id),
                page.total ? query.count(entities) : null);
    }

    ReportView view(Report report, Caller caller) {
        return view(report, caller, reporterNames(List.of(report), caller));
    }

    static Etag etag(Report report, Caller caller) {
        return new Etag(report.version, report.viewFor(caller).tag);
    }

    private static ReportView view(Report report, Caller caller, Map<UUID, String> names) {
        if (report.viewFor(caller) == ReportView.Of.INTEGRATOR) {
            return ReportView.redacted(report);
        }
        var reporter = mayKnowReporter(report, caller)
                ? new ReportView.Reporter(report.reporterId, names.get(report.reporterId))
                : null;
        return ReportView.full(report, reporter, Verification.allowed(report, caller));
    }

    /** Of a sensitive report only the reporter. */
    private static boolean mayKnowReporter(Report report, Caller caller) {
        return switch (report.viewFor(caller)) {
            case REPORTER -> true;
            case VERIFIER -> !report.content.isSensitive();
            case INTEGRATOR -> false;
        };
    }

    /** The pioneer's name, or of an account without one its username. The caller's own is known already. */
    private Map<UUID, String> reporterNames(Collection<Report> reports, Caller caller) {
        var names = new HashMap<>(Map.of(caller.id(), caller.account().name()));
        var others = reports.stream()
                .filter(report -> mayKnowReporter(report, caller))
                .map(report -> report.reporterId)
                .filter(id -> !names.containsKey(id))
                .distinct()
                .toArray(UUID[]::new);
        if (others.length > 0) {
            // An array is one parameter, so the statement is the same for any number, and is prepared once.
            List<Object[]> rows = entities.createNativeQuery("""
                            select a.id, coalesce(p.name, a.username) from account a left join pioneer p on p.id = a.pioneer_id
                            where a.id = any(:ids)""", Object[].class)
                    .setParameter("ids", others)
                    .getResultList();
            rows.forEach(row -> names.put((UUID) row[0], (String) row[1]));
        }
        return names;
    }
}
