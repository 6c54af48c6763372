package id.rukun.report;

import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.identity.Account;
import id.rukun.identity.Caller;
import id.rukun.platform.http.Etag;
import id.rukun.platform.page.Cursors;
import id.rukun.platform.page.Page;
import id.rukun.platform.page.PageRequest;
import id.rukun.platform.problem.ProblemType;
import id.rukun.region.RegionCode;
import id.rukun.report.source.Disclosure;
import id.rukun.report.source.SealedReporters;
import id.rukun.report.verification.Overdue;
import id.rukun.report.verification.Verification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;

/** Reads reports as a caller may see them. */
@ApplicationScoped
public class ReportReading {
    private final EntityManager entities;
    private final Cursors cursors;
    private final SealedReporters sources;
    private final Overdue overdue;
    private final Audit audit;

    ReportReading(EntityManager entities, Cursors cursors, SealedReporters sources, Overdue overdue, Audit audit) {
        this.entities = entities;
        this.cursors = cursors;
        this.sources = sources;
        this.overdue = overdue;
        this.audit = audit;
    }

    @Transactional
    Page<ReportView> page(Caller caller, ReportFilter filter, ReportSort sort, ReportFields fields, PageRequest page) {
        var query = ReportQuery.of(caller, filter, overdue);
        sort.requireFor(query.isByDay());
        var list = query.canonical(sort, caller.id());
        var keys = page.cursor == null ? null : cursors.open(list, page.cursor);
        var rows = query.page(entities, sort, keys, page.limit + 1);
        if (!filter.isOwn()) {
            recordReading(rows.stream().limit(page.limit), caller);
        }
        var disclosed = disclosed(rows, caller);
        return Page.of(
                rows,
                page.limit,
                report -> fields.of(listed(report, caller, disclosed)),
                last -> cursors.seal(list, query.keys(sort, last)),
                page.total ? query.count(entities) : null);
    }

    /** Returns which of the reports the caller was shown the reporter of, for a time that is not over. */
    private static Set<UUID> disclosed(Collection<Report> reports, Caller caller) {
        var sensitive = reports.stream()
                .filter(report -> report.content.isSensitive() && viewOf(report, caller) == ReportAccess.View.VERIFIER)
                .map(report -> report.id)
                .toList();
        return Disclosure.openAmong(sensitive, caller.id());
    }

    private ReportView listed(Report report, Caller caller, Set<UUID> disclosed) {
        var view = viewOf(report, caller);
        var etag = etag(report, view, disclosed.contains(report.id)).toString();
        return view == ReportAccess.View.INTEGRATOR
                ? ReportView.redacted(report, etag)
                : ReportView.full(report, null, Verification.allowed(report, caller), etag);
    }

    /** Returns the existing reports that the caller may see, by id, in the view of the list. */
    @Transactional
    public Map<UUID, ReportView> listed(Collection<UUID> ids, Caller caller) {
        var visible = ids.isEmpty()
                ? List.<Report>of()
                : Report.<Report>list("id in ?1", ids).stream()
                        .filter(ReportAccess.of(caller)::sees)
                        .toList();
        recordReading(visible.stream(), caller);
        var disclosed = disclosed(visible, caller);
        return visible.stream()
                .collect(Collectors.toMap(report -> report.id, report -> listed(report, caller, disclosed)));
    }

    /**
     * Returns the view that another system receives: redacted if the report is verified, otherwise only the existence
     * of the report. Empty for an unverified sensitive report and for a report outside the system's region.
     *
     * @param system the account of the receiving system
     */
    @Transactional
    public Optional<ReportView> announced(UUID id, UUID system, String scope) {
        return Report.<Report>findByIdOptional(id).flatMap(report -> {
            var region = ReportAccess.publicRegion(report);
            if (region.isEmpty()) {
                return ReportAccess.announcedRegion(report)
                        .filter(regency -> RegionCode.covers(scope, regency))
                        .map(regency -> ReportView.announced(report, regency));
            }
            if (!RegionCode.covers(scope, region.get())) {
                return Optional.empty();
            }
            if (report.content.isSensitive()) {
                audit.record(read(AuditAction.REPORT_READ, report).by(system));
            }
            return Optional.of(ReportView.redacted(report));
        });
    }

    /**
     * Records in the audit each sensitive report that is shown to a verifier or another system. Their own reports are
     * recorded too, because the difference between the readings of two verifiers would otherwise be a report of one of
     * them. What only its reporter sees as its reporter leaves no entry: it would name them. For the same reason a list
     * that contains only the caller's own reports must not be recorded.
     */
    public void recordReading(Stream<Report> shown, Caller caller) {
        var access = ReportAccess.of(caller);
        audit.record(shown.filter(report -> report.content.isSensitive() && access.seesByOffice(report))
                .map(report -> read(AuditAction.REPORT_READ, report).by(caller.id()))
                .toList());
    }

    /**
     * Returns a report and records the access in the audit. The reporter is included only if the caller may know the
     * reporter.
     */
    @Transactional
    public ReportView view(Report report, Caller caller) {
        recordReading(Stream.of(report), caller);
        var own = report.isBy(caller);
        var reporter = own ? Optional.of(caller.id()) : knownReporter(report, caller);
        // Verifiers see the reporter of every report that is not sensitive, so their own reports are recorded too.
        var hidden = own && report.content.isSensitive();
        if (reporter.isPresent() && !hidden && ReportAccess.of(caller).isInRegion(report)) {
            audit.record(read(AuditAction.REPORTER_READ, report));
        }
        return view(report, caller, reporter.orElse(null));
    }

    /**
     * Returns a report to the caller who has just filed or changed it, even if the caller's region or roles no longer show it. A change by the reporter is not recorded as a
     * reading: the entry would name the reporter, whom the entry of the change seals.
     */
    @Transactional
    public ReportView viewOfChange(Report report, Caller caller) {
        return report.isBy(caller) ? full(report, caller, caller.id()) : view(report, caller);
    }

    /**
     * Returns the report if the caller may see its history.
     *
     * @throws id.rukun.platform.problem.ProblemException {@code not-found} otherwise
     */
    public Report history(UUID id, Caller caller) {
        var report = Report.openTo(caller, id).orElseThrow(ProblemType.NOT_FOUND::problem);
        recordReading(Stream.of(report), caller);
        return report;
    }

    @Transactional
    public RestResponse<ReportView> answer(Report report, Caller caller) {
        return etag(report, caller).ok(view(report, caller));
    }

    /** Answers a change like {@link #viewOfChange}. */
    @Transactional
    public RestResponse<ReportView> answerToChange(Report report, Caller caller) {
        return etag(report, caller).ok(viewOfChange(report, caller));
    }

    public static Etag etag(Report report, Caller caller) {
        var view = viewOf(report, caller);
        var disclosed = view == ReportAccess.View.VERIFIER
                && report.content.isSensitive()
                && Disclosure.isOpen(report.id, caller.id());
        return etag(report, view, disclosed);
    }

    private static Etag etag(Report report, ReportAccess.View view, boolean disclosed) {
        return new Etag(report.version, disclosed ? "d" : view.tag);
    }

    /** Returns the tag of {@link #viewOfChange} of a report that the caller has just filed. */
    static Etag etagOfFiling(Report report, Caller caller) {
        return ReportAccess.of(caller).sees(report)
                ? etag(report, caller)
                : new Etag(report.version, ReportAccess.View.OWN.tag);
    }

    /** @throws id.rukun.platform.problem.ProblemException {@code not-found} */
    static ReportAccess.View viewOf(Report report, Caller caller) {
        return ReportAccess.of(caller).view(report).orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    /** Returns the reporter; for a sensitive report only if the caller has an open disclosure. */
    private Optional<UUID> knownReporter(Report report, Caller caller) {
        if (viewOf(report, caller) != ReportAccess.View.VERIFIER) {
            return Optional.empty();
        }
        if (!report.content.isSensitive()) {
            return Optional.ofNullable(report.reporterId);
        }
        return Disclosure.isOpen(report.id, caller.id()) ? sources.reporterOf(report.id) : Optional.empty();
    }

    private static AuditEntry read(AuditAction act, Report report) {
        return AuditEntry.of(act, "report", report.id).in(report.content.regionCode());
    }

    ReportView view(Report report, Caller caller, UUID reporter) {
        if (viewOf(report, caller) == ReportAccess.View.INTEGRATOR) {
            return ReportView.redacted(report);
        }
        return full(report, caller, reporter);
    }

    private ReportView full(Report report, Caller caller, UUID reporter) {
        return ReportView.full(
                report,
                reporter == null ? null : reporter(reporter, caller),
                Verification.allowed(report, caller),
                null);
    }

    /**
     * Returns the reporter with a display name: the pioneer's name, or the username of an account without a pioneer.
     */
    private ReportView.Reporter reporter(UUID account, Caller caller) {
        return account.equals(caller.id())
                ? new ReportView.Reporter(account, caller.account().name())
                : reporter(account);
    }

    public ReportView.Reporter reporter(UUID account) {
        return new ReportView.Reporter(
                account, Account.namesOf(List.of(account)).get(account));
    }
}
