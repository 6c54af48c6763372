package id.rukun.importing;

import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.platform.job.JobKind;
import id.rukun.platform.job.LeaseQueue;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violation;
import id.rukun.platform.sql.LongTransaction;
import id.rukun.region.Region;
import id.rukun.region.RegionCode;
import id.rukun.report.filing.IncomingReport;
import id.rukun.report.filing.ReportFiling;
import id.rukun.report.filing.ReportImport;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Files the rows of an import, one part per transaction. Reports, progress and the deletion of the part commit
 * together.
 */
@ApplicationScoped
public class PartFiling implements JobKind<ImportJob> {
    private final ReportImport reports;
    private final Audit audit;

    PartFiling(ReportImport reports, Audit audit) {
        this.reports = reports;
        this.audit = audit;
    }

    private record Line(int number, IncomingReport report) {}

    /** The outcome of a part's rows. */
    private record Outcome(int filed, int unchanged, List<RowRefusal> refused) {}

    /** Rolls back a dry run and carries its outcome. */
    private static final class DryRun extends RuntimeException {
        private final transient Outcome outcome;

        DryRun(Outcome outcome) {
            super("tried only", null, false, false);
            this.outcome = outcome;
        }
    }

    @Override
    public LeaseQueue<ImportJob> queue() {
        return ImportJob.QUEUE;
    }

    /** Files the next part of an import, or ends the import if none is left. */
    @Override
    public void step(ImportJob job) {
        ImportPart.nextOf(job.id).ifPresentOrElse(part -> deal(job, part), job::finish);
    }

    private void deal(ImportJob job, ImportPart part) {
        var outcome = job.dryRun ? dryRun(job, part) : file(job, part);
        job.add(outcome.filed(), outcome.unchanged(), outcome.refused());
        part.delete();
        audit.record(AuditEntry.of(AuditAction.IMPORT_PART_DONE, "import", job.id)
                .in(job.regionCode)
                .by(job.importerId)
                .note("part %d%s: %d filed, %d unchanged, %d refused"
                        .formatted(
                                part.key.n(),
                                job.dryRun ? ", dry run" : "",
                                outcome.filed(),
                                outcome.unchanged(),
                                outcome.refused().size())));
    }

    /** Files the rows to learn the outcome, then rolls back. */
    private Outcome dryRun(ImportJob job, ImportPart part) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> {
                LongTransaction.begin(Panache.getEntityManager());
                throw new DryRun(file(job, part));
            });
        } catch (DryRun dryRun) {
            return dryRun.outcome;
        }
    }

    private Outcome file(ImportJob job, ImportPart part) {
        var refused = new ArrayList<RowRefusal>();
        var lines = inOrderOfReports(job, part.content.rows(), refused);
        var outcomes = reports.file(
                job.importerId, job.regionCode, lines.stream().map(Line::report).toList());
        for (var i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i).refusal() != null) {
                refused.add(RowRefusal.of(
                        lines.get(i).number(), why(job.format, outcomes.get(i).refusal())));
            }
        }
        refused.sort(Comparator.comparing(RowRefusal::line));
        return new Outcome(
                count(outcomes, ReportFiling.Result.CREATED), count(outcomes, ReportFiling.Result.UNCHANGED), refused);
    }

    private static int count(List<ReportImport.Outcome> outcomes, ReportFiling.Result result) {
        return (int)
                outcomes.stream().filter(outcome -> outcome.result() == result).count();
    }

    /**
     * Sorts the rows by report id, so that two concurrent imports lock reports in the same order and cannot deadlock.
     */
    private static List<Line> inOrderOfReports(ImportJob job, List<TableRow> rows, List<RowRefusal> refused) {
        var lines = new ArrayList<Line>();
        for (var row : rows) {
            if (row.values() == null) {
                refused.add(RowRefusal.ofRow(row.line(), "FIELD_COUNT"));
                continue;
            }
            try {
                var report = job.format.read(row.values());
                requireCovers(job, report.draft().regionCode());
                lines.add(new Line(row.line(), report));
            } catch (ProblemException refusal) {
                refused.add(RowRefusal.of(row.line(), why(job.format, refusal)));
            }
        }
        lines.sort(Comparator.comparing(line -> line.report().draft().id()));
        return lines;
    }

    /** An unknown region is no region outside of the importer's: the rules for reports refuse it. */
    private static void requireCovers(ImportJob job, String regionCode) {
        if (regionCode != null && !RegionCode.covers(job.regionCode, regionCode) && Region.exists(regionCode)) {
            throw ProblemType.OUTSIDE_REGION.problem(job.regionCode);
        }
    }

    private static Violation why(ImportFormat format, ProblemException refusal) {
        if (!refusal.violations().isEmpty()) {
            var first = refusal.violations().get(0);
            return new Violation(format.columnOf(first.field()), first.code(), first.arguments());
        }
        return switch (refusal.type()) {
            case OUTSIDE_REGION -> new Violation(format.columnOf("regionCode"), "OUTSIDE_REGION", refusal.arguments());
            case ID_TAKEN -> new Violation(format.columnOf("id"), "ID_TAKEN");
            default -> new Violation(format.columnOf("id"), "REPORT_DIFFERS", refusal.arguments());
        };
    }
}
