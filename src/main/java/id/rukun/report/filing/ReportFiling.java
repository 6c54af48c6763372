package id.rukun.report.filing;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.start.Keys;
import id.rukun.report.Report;
import id.rukun.report.ReportDraft;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

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
     * Files a report of the caller. A report that the caller sends again is found before anything else is checked, because
     * the caller's region and roles may have changed since. If the id belongs to a report of someone else, the report is stored
     * under another id: a refusal would tell that the other report exists, and the report of this caller would be lost.
     *
     * @throws ProblemException {@code forbidden}, {@code validation-failed}, {@code outside-region}, {@code report-differs} (the
     *     caller filed the id before with other content)
     */
    @Transactional
    public Filed file(Caller caller, ReportDraft draft) {
        var sentBefore = sentBefore(caller, draft);
        if (sentBefore.isPresent()) {
            return new Filed(Result.UNCHANGED, sentBefore.get());
        }
        caller.requireAny(Role.PIONEER, Role.COORDINATOR, Role.OFFICER);
        rules.check(draft);
        caller.requireMayRecordIn(draft.regionCode());
        var row = NewReportRow.of(caller.author(), IncomingReport.live(draft), keys);
        return store(row, caller)
                .or(() -> store(row.underAnotherId(keys), caller))
                .orElseThrow();
    }

    private Optional<Report> sentBefore(Caller caller, ReportDraft draft) {
        if (draft == null || draft.id() == null) {
            return Optional.empty();
        }
        return storage.sentBefore(draft.id(), draft, caller)
                .or(() -> storage.sentBefore(NewReportRow.otherId(caller.author(), draft.id(), keys), draft, caller));
    }

    /** Returns empty if the id belongs to a report of someone else. */
    private Optional<Filed> store(NewReportRow row, Caller caller) {
        var created = storage.insert(List.of(row)).get(row.id());
        if (created != null) {
            return Optional.of(new Filed(Result.CREATED, created));
        }
        return Report.<Report>findByIdOptional(row.id())
                .filter(stored -> stored.isBy(caller))
                .map(stored -> new Filed(Result.UNCHANGED, storage.unchanged(row, report -> true)));
    }
}
