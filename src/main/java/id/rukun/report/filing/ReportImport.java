package id.rukun.report.filing;

import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.start.Keys;
import id.rukun.region.RegionCode;
import id.rukun.report.ReportDraft;
import id.rukun.report.filing.ReportFiling.Result;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Files batches of reports that were not written in this installation: events of a published source, or exported
 * reports.
 */
@ApplicationScoped
public class ReportImport {
    /**
     * The outcome of importing a report.
     *
     * @param refusal null if the report was created or found unchanged
     */
    public record Outcome(Result result, ProblemException refusal) {}

    /** @param row null if the report was refused */
    private record Checked(NewReportRow row, ProblemException refusal) {}

    private final ReportRules rules;
    private final ReportStorage storage;
    private final Keys keys;

    ReportImport(ReportRules rules, ReportStorage storage, Keys keys) {
        this.rules = rules;
        this.storage = storage;
        this.keys = keys;
    }

    /** @throws ProblemException {@code validation-failed} with everything for which {@link #file} would refuse the report */
    public void check(ReportDraft draft) {
        rules.checkImported(draft);
    }

    /**
     * Files a batch of reports. A report must have one id in all imports; then it is stored once, regardless of who
     * imports it. The caller of this method has checked that the scope contains the regions of the reports.
     *
     * @param scope the importer's region; stored reports outside it are not revealed; null is the whole country
     * @return the outcome of each report; the refusals are {@code validation-failed}, {@code report-differs} (imported
     *     before with other content) and {@code id-taken} (the id belongs to a report outside the scope)
     */
    @Transactional
    public List<Outcome> file(UUID importerId, String scope, List<IncomingReport> reports) {
        var checked =
                reports.stream().map(report -> checked(importerId, report)).toList();
        var created = new HashSet<>(storage.insert(checked.stream()
                        .map(Checked::row)
                        .filter(Objects::nonNull)
                        .toList())
                .keySet());
        return checked.stream()
                .map(each ->
                        each.row() == null ? new Outcome(null, each.refusal()) : outcome(each.row(), scope, created))
                .toList();
    }

    private Checked checked(UUID importerId, IncomingReport report) {
        try {
            rules.checkImported(report.draft());
            return new Checked(NewReportRow.of(importerId, report, keys), null);
        } catch (ProblemException refusal) {
            return new Checked(null, refusal);
        }
    }

    /**
     * Returns the outcome of a row.
     *
     * @param created the ids of created reports; the id of this row is removed, because only the first row with an id
     *     was created
     */
    private Outcome outcome(NewReportRow row, String scope, Set<UUID> created) {
        if (created.remove(row.id())) {
            return new Outcome(Result.CREATED, null);
        }
        try {
            storage.unchanged(row, stored -> RegionCode.covers(scope, stored.content.regionCode()));
            return new Outcome(Result.UNCHANGED, null);
        } catch (ProblemException refusal) {
            return new Outcome(null, refusal);
        }
    }
}
