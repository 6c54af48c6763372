package id.rukun.importing;

import id.rukun.platform.problem.Violation;
import java.util.Arrays;
import java.util.List;

/**
 * Why a row was rejected: its first violation. The message is created later in the reader's language.
 *
 * @param line the line in the file; the header is line 1
 * @param column null if the violation concerns the whole row
 */
public record RowRefusal(int line, String column, String reason, List<String> arguments) {
    /** The maximum number of rejected rows that are listed; all are counted. */
    static final int LISTED = 100;

    /** Wraps the list, because the database stores a JSON document. */
    public record Listed(List<RowRefusal> refusals) {}

    static RowRefusal of(int line, Violation violation) {
        var arguments =
                Arrays.stream(violation.arguments()).map(String::valueOf).toList();
        return new RowRefusal(line, violation.field(), violation.code(), arguments);
    }

    static RowRefusal ofRow(int line, String reason) {
        return new RowRefusal(line, null, reason, List.of());
    }

    Violation asViolation() {
        return new Violation(column, reason, arguments.toArray());
    }
}
