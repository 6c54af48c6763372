package id.rukun.importing;

import id.rukun.platform.problem.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something found in a row: a fault, for which the row is refused, or a warning. The message is created later in the
 * reader's language.
 *
 * @param line the line in the file; the header is line 1
 * @param column null if the finding concerns the whole row
 * @param value the cell's value; null if it is empty, long or free text, because findings outlive the rows
 */
public record RowFinding(int line, String column, String reason, List<String> arguments, String value) {
    /** The maximum number of findings that are listed. */
    static final int LISTED = 100;

    /** Wraps the list, because the database stores a JSON document. */
    public record Listed(List<RowFinding> findings) {
        static final Listed NONE = new Listed(List.of());

        /** Returns the first of both lists. */
        Listed with(List<RowFinding> more) {
            return new Listed(Stream.concat(findings.stream(), more.stream())
                    .limit(LISTED)
                    .toList());
        }
    }

    static RowFinding of(int line, Violation violation, String value) {
        var arguments =
                Arrays.stream(violation.arguments()).map(String::valueOf).toList();
        return new RowFinding(line, violation.field(), violation.code(), arguments, value);
    }

    static RowFinding ofRow(int line, String reason) {
        return new RowFinding(line, null, reason, List.of(), null);
    }

    Violation asViolation() {
        return new Violation(column, reason, arguments.toArray());
    }
}
