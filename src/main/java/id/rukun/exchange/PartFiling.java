package id.rukun.exchange;

import id.rukun.audit.Act;
import id.rukun.audit.Audit;
import id.rukun.audit.Entry;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violation;
import id.rukun.region.RegionCode;
import id.rukun.report.ReportFiling;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Files an import's rows, a part a transaction: the reports, the progress and the part's end are kept together. */
@ApplicationScoped
public class PartFiling {
    /** Where the report's rules may find something wrong that no column shows by itself: from which column it came. */
    private static final Map<String, String> COLUMNS = Map.of(
            "occurredAt", "date_start",
            "regionCode", "region_code",
            "position", "latitude",
            "position.latitude", "latitude",
            "position.longitude", "longitude",
            "narrative", "where_description",
            "parties[0].name", "side_a",
            "parties[1].name", "side_b");

    private final ReportFiling filing;
    private final Audit audit;

    PartFiling(ReportFiling filing, Audit audit) {
        this.filing = filing;
        this.audit = audit;
    }

    private record Line(int number, UcdpEvent event) {}

    /** Files the next part of a running import, or ends the import where none is left. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void fileNext(UUID jobId) {
        ImportJob.lockedRunning(jobId)
                .ifPresent(job -> ImportPart.nextOf(jobId).ifPresentOrElse(part -> file(job, part), job::done));
    }

    private void file(ImportJob job, ImportPart part) {
        var refused = new ArrayList<Refusal>();
        var filed = 0;
        var unchanged = 0;
        for (var line : inOrderOfReports(part.content.rows(), refused)) {
            try {
                switch (file(job, line.event())) {
                    case CREATED -> filed++;
                    case UNCHANGED -> unchanged++;
                }
            } catch (ProblemException refusal) {
                refused.add(Refusal.of(line.number(), why(refusal)));
            }
        }
        refused.sort(Comparator.comparing(Refusal::line));
        job.add(filed, unchanged, refused);
        part.delete();
        audit.record(Entry.of(Act.IMPORT_PART_DONE, "import", job.id)
                .in(job.regionCode)
                .by(job.importerId)
                .note("part %d: %d filed, %d unchanged, %d refused"
                        .formatted(part.key.n(), filed, unchanged, refused.size())));
    }

    /** Of two imports at once each waits for the other's reports; in one order, neither waits in a circle. */
    private static List<Line> inOrderOfReports(List<CsvRow> rows, List<Refusal> refused) {
        var lines = new ArrayList<Line>();
        for (var row : rows) {
            if (row.values() == null) {
                refused.add(Refusal.ofRow(row.line(), "FIELD_COUNT"));
                continue;
            }
            try {
                lines.add(new Line(row.line(), UcdpEvent.read(row.values())));
            } catch (ProblemException refusal) {
                refused.add(Refusal.of(row.line(), why(refusal)));
            }
        }
        lines.sort(Comparator.comparing(line -> line.event().reportId()));
        return lines;
    }

    private ReportFiling.Result file(ImportJob job, UcdpEvent event) {
        var draft = UcdpReport.of(event);
        if (!RegionCode.covers(job.regionCode, draft.regionCode())) {
            throw ProblemType.OUTSIDE_REGION.problem(job.regionCode);
        }
        return filing.fileImported(UcdpReport.filing(event, job.importerId), draft);
    }

    private static Violation why(ProblemException refusal) {
        if (!refusal.violations().isEmpty()) {
            var first = refusal.violations().get(0);
            return new Violation(COLUMNS.getOrDefault(first.field(), first.field()), first.code(), first.arguments());
        }
        return refusal.type() == ProblemType.OUTSIDE_REGION
                ? new Violation("region_code", "OUTSIDE_REGION", refusal.arguments())
                : new Violation("id", "REPORT_DIFFERS", refusal.arguments());
    }
}
