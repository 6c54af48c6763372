package id.rukun.exchange;

import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.Violations;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Typed values of a row. What cannot be read is collected, by column, and zero stands in for it: {@link #finish} before using any.
 */
final class RowReader {
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,3}(\\.[0-9]{1,15})?");
    /** UCDP's own files add midnight to a date. */
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}( 00:00:00(\\.0+)?)?");
    /** Any white space, no-break space among it. */
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private static final String A_DATE = "date (YYYY-MM-DD)";
    private static final int A_DATE_LENGTH = "YYYY-MM-DD".length();

    private final Map<String, String> values;
    private final Violations violations = new Violations();

    RowReader(Map<String, String> values) {
        this.values = values;
        values.forEach((column, value) -> {
            if (value.indexOf('\uFFFD') >= 0) {
                violations.add(column, "UNSTORABLE_TEXT");
            }
        });
    }

    /** On one line, each run of white space as one space; empty where nothing is said. */
    String text(String column) {
        return SPACE.matcher(values.get(column)).replaceAll(" ").strip();
    }

    String required(String column) {
        var text = text(column);
        if (text.isEmpty()) {
            violations.add(column, "REQUIRED");
        }
        return text;
    }

    int whole(String column, int min, int max) {
        if (!isWritten(column, WHOLE, "integer")) {
            return 0;
        }
        var number = Integer.parseInt(text(column));
        if (number < min || number > max) {
            violations.add(column, "RANGE", min, max);
        }
        return number;
    }

    double decimal(String column) {
        return isWritten(column, DECIMAL, "number") ? Double.parseDouble(text(column)) : 0;
    }

    LocalDate date(String column) {
        if (isWritten(column, DATE, A_DATE)) {
            try {
                return LocalDate.parse(text(column).substring(0, A_DATE_LENGTH));
            } catch (DateTimeException notInTheCalendar) {
                violations.add(column, "WRONG_TYPE", A_DATE);
            }
        }
        return LocalDate.EPOCH;
    }

    /** Says nothing where something was found wrong already: it may be one of the dates. */
    void notBefore(String column, LocalDate end, LocalDate start) {
        if (violations.isEmpty() && end.isBefore(start)) {
            violations.add(column, "AT_LEAST", start);
        }
    }

    void notAfter(String column, LocalDate date, LocalDate today) {
        if (date.isAfter(today)) {
            violations.add(column, "IN_FUTURE");
        }
    }

    private boolean isWritten(String column, Pattern pattern, String type) {
        var text = required(column);
        if (!text.isEmpty() && !pattern.matcher(text).matches()) {
            violations.add(column, "WRONG_TYPE", type);
            return false;
        }
        return !text.isEmpty();
    }

    /** @throws ProblemException {@code validation-failed} with everything that is wrong, by column */
    void finish() {
        violations.throwIfAny();
    }
}
