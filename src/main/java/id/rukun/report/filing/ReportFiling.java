package id.rukun.report.filing;

import id.rukun.identity.Caller;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.start.Keys;
import id.rukun.report.Report;
import id.rukun.report.ReportDraft;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Files reports of the calling reporter. For reports from other sources see {@link ReportImport}. */
@ApplicationScoped
public class ReportFiling {
    /** The outcome of filing a report. */
    public enum Result {
        CREATED,
        UNCHANGED
    }

    public record Filed(Result result, Report report) {}

    private final ReportRules rules;
    private final ReportStorage storage;
    private final Keys keys;

    ReportFiling(ReportRules rules, ReportStorage storage, Keys keys) {
        this.rules = rules;
        this.storage = storage;
        this.keys = keys;
    }

    /**
     * Files a report of the caller.
     *
     * @throws ProblemException {@code validation-failed}, {@code outside-region}, {@code report-differs} (the caller
     *     filed the id before with other content) or {@code id-taken} (the id belongs to another reporter's report,
     *     about which nothing is revealed)
     */
    @Transactional
    public Filed file(Caller caller, ReportDraft draft) {
        rules.check(draft);
        caller.requireCovers(draft.regionCode());
        var row = NewReportRow.of(caller.id(), IncomingReport.live(draft), keys);
        var created = storage.insert(List.of(row)).get(row.id());
        return created == null
                ? new Filed(Result.UNCHANGED, storage.unchanged(row, report -> report.isBy(caller)))
                : new Filed(Result.CREATED, created);
    }
}
