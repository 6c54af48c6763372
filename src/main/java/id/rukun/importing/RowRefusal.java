package id.rukun.importing;

import id.rukun.platform.problem.Violation;
import java.util.Arrays;
import java.util.List;

/**
 * Why a row was not filed: the first thing found wrong with it. Kept without words, which are made in the reader's language.
 *
 * @param line of the file, the header being line 1
 * @param column null where it is the row as a whole
 */
public record RowRefusal(int line, String column, String reason, List<String> arguments) {
    /** At most so many are listed; all are counted. */
    static final int LISTED = 100;

    /** A document of its own, as the database keeps it. */
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
