package id.rukun.importing;

import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.platform.job.JobKind;
import id.rukun.platform.job.LeaseQueue;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.sql.LongTransaction;
import id.rukun.region.Region;
import id.rukun.region.RegionCode;
import id.rukun.report.filing.IncomingReport;
import id.rukun.report.filing.LookalikeReports;
import id.rukun.report.filing.ReportFiling;
import id.rukun.report.filing.ReportImport;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Files the rows of an import, one part per transaction. Reports, progress and the deletion of the part commit
 * together.
 */
@ApplicationScoped
public class PartFiling implements JobKind<ImportJob> {
    private final ReportImport reports;
    private final LookalikeReports lookalikes;
    private final Audit audit;

    PartFiling(ReportImport reports, LookalikeReports lookalikes, Audit audit) {
        this.reports = reports;
        this.lookalikes = lookalikes;
        this.audit = audit;
    }

    private record Line(TableRow row, IncomingReport report) {
        UUID id() {
            return report.draft().id();
        }
    }

    /** The outcome of a part's rows. */
    private record Outcome(int filed, int unchanged, PartFindings findings) {}

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
        job.add(outcome.filed(), outcome.unchanged(), outcome.findings());
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
                                outcome.findings().refusedRows())));
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
        var findings = new PartFindings(job.format);
        var lines = inOrderOfReports(job, part.content.rows(), findings);
        var outcomes = reports.file(
                job.importerId, job.regionCode, lines.stream().map(Line::report).toList());
        for (var i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i).refusal() != null) {
                findings.refuse(lines.get(i).row(), outcomes.get(i).refusal());
            }
        }
        if (job.dryRun) {
            warnOfLookalikes(job.regionCode, lines, outcomes, findings);
        }
        return new Outcome(
                count(outcomes, ReportFiling.Result.CREATED), count(outcomes, ReportFiling.Result.UNCHANGED), findings);
    }

    /** Warns of rows that would become reports and look like reports that are stored. */
    private void warnOfLookalikes(
            String scope, List<Line> lines, List<ReportImport.Outcome> outcomes, PartFindings findings) {
        var created = IntStream.range(0, lines.size())
                .filter(i -> outcomes.get(i).result() == ReportFiling.Result.CREATED)
                .mapToObj(lines::get)
                .collect(Collectors.toMap(Line::id, Line::row, (first, second) -> first));
        lookalikes
                .of(scope, created.keySet())
                .forEach((id, stored) -> findings.warnOfLookalike(created.get(id), stored));
    }

    private static int count(List<ReportImport.Outcome> outcomes, ReportFiling.Result result) {
        return (int)
                outcomes.stream().filter(outcome -> outcome.result() == result).count();
    }

    /**
     * Sorts the rows by report id, so that two concurrent imports lock reports in the same order and cannot deadlock.
     */
    private List<Line> inOrderOfReports(ImportJob job, List<TableRow> rows, PartFindings findings) {
        var lines = new ArrayList<Line>();
        for (var row : rows) {
            if (row.values() == null) {
                findings.refuse(row, "FIELD_COUNT");
                continue;
            }
            try {
                var report = job.format.read(findings.restored(row), reports::check);
                requireCovers(job, report.draft().regionCode());
                lines.add(new Line(row, report));
            } catch (ProblemException refusal) {
                findings.refuse(row, refusal);
            }
        }
        lines.sort(Comparator.comparing(Line::id));
        return lines;
    }

    /** An unknown region is no region outside of the importer's: the rules for reports refuse it. */
    private static void requireCovers(ImportJob job, String regionCode) {
        if (regionCode != null && !RegionCode.covers(job.regionCode, regionCode) && Region.exists(regionCode)) {
            throw ProblemType.OUTSIDE_REGION.problem(job.regionCode);
        }
    }
}
