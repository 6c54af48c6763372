package id.rukun.importing;

import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Collects what is found in the rows of a part. */
final class PartFindings {
    private static final int LONGEST_VALUE = 40;

    private final ImportFormat format;
    private final List<RowFinding> refusals = new ArrayList<>();
    private final List<RowFinding> warnings = new ArrayList<>();
    private final Set<Integer> refusedLines = new HashSet<>();

    PartFindings(ImportFormat format) {
        this.format = format;
    }

    void refuse(TableRow row, String reason) {
        refusedLines.add(row.line());
        refusals.add(RowFinding.ofRow(row.line(), reason));
    }

    /** Adds every fault of a row. */
    void refuse(TableRow row, ProblemException refusal) {
        refusedLines.add(row.line());
        violations(refusal).forEach(violation -> {
            var column = format.columnOf(violation.field());
            refusals.add(RowFinding.of(
                    row.line(),
                    new Violation(column, violation.code(), violation.arguments()),
                    valueOf(row.values(), column)));
        });
    }

    private static List<Violation> violations(ProblemException refusal) {
        if (!refusal.violations().isEmpty()) {
            return refusal.violations();
        }
        return List.of(
                switch (refusal.type()) {
                    case OUTSIDE_REGION -> new Violation("regionCode", "OUTSIDE_REGION", refusal.arguments());
                    case ID_TAKEN -> new Violation("id", "ID_TAKEN");
                    default -> new Violation("id", "REPORT_DIFFERS", refusal.arguments());
                });
    }

    private String valueOf(Map<String, String> values, String column) {
        var title = format.columns().called(column).orElse(column);
        var value = values.get(title);
        return value == null || value.length() > LONGEST_VALUE || ReportRow.isFreeText(title) ? null : value;
    }

    /** Restores the zeros that region codes lost, with a warning for each. */
    Map<String, String> restored(TableRow row) {
        var values = new TreeMap<>(row.values());
        for (var column : format.regionColumns()) {
            var code = values.get(column);
            LostZero.restored(code).ifPresent(restored -> {
                values.put(column, restored);
                var restoration = new Violation(format.columns().inFile(column), "ZERO_RESTORED", code, restored);
                warnings.add(RowFinding.of(row.line(), restoration, code));
            });
        }
        return values;
    }

    void warnOfLookalike(TableRow row, UUID stored) {
        warnings.add(RowFinding.of(row.line(), new Violation(null, "LOOKS_STORED", stored), null));
    }

    int refusedRows() {
        return refusedLines.size();
    }

    List<RowFinding> refusals() {
        return inOrder(refusals);
    }

    List<RowFinding> warnings() {
        return inOrder(warnings);
    }

    private static List<RowFinding> inOrder(List<RowFinding> findings) {
        return findings.stream().sorted(Comparator.comparing(RowFinding::line)).toList();
    }
}
