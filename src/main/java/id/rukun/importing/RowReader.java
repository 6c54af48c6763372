package id.rukun.importing;

import id.rukun.export.TableCells;
import id.rukun.platform.json.Times;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.Violations;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads typed values of a row. Values that cannot be read are collected as violations and replaced by zero; call
 * {@link #finish} before using any.
 */
final class RowReader {
    /** Spreadsheets and statistics programs write whole numbers as {@code 3.0} too. */
    private static final Pattern WHOLE = Pattern.compile("([0-9]{1,9})(\\.0+)?");

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,3}(\\.[0-9]{1,15})?");
    /** As precise as a number of the database can be. */
    private static final Pattern PRECISE = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,400})?");
    /** UCDP's files append midnight to dates. */
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}( 00:00:00(\\.0+)?)?");
    /** Any white space, including no-break spaces. */
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private static final String A_DATE = "date (YYYY-MM-DD)";
    private static final int A_DATE_LENGTH = "YYYY-MM-DD".length();

    private final Map<String, String> values;
    private final Violations violations = new Violations();

    RowReader(Map<String, String> values) {
        this.values = values;
        values.forEach((column, value) -> {
            if (value.indexOf(Encoding.UNREADABLE) >= 0) {
                violations.add(column, "UNSTORABLE_TEXT");
            }
        });
    }

    private String cell(String column) {
        return values.getOrDefault(column, "");
    }

    /** Returns the exact text as it was before the export, or null if the cell is empty. */
    String verbatim(String column) {
        return cell(column).isEmpty() ? null : TableCells.unescaped(cell(column));
    }

    /** Returns the text on one line with each run of white space as one space; empty if the cell is empty. */
    String text(String column) {
        return SPACE.matcher(cell(column)).replaceAll(" ").strip();
    }

    String required(String column) {
        var text = text(column);
        if (text.isEmpty()) {
            violations.add(column, "REQUIRED");
        }
        return text;
    }

    int integer(String column, int min, int max) {
        if (!matches(column, WHOLE, "integer")) {
            return 0;
        }
        var number = whole(text(column));
        if (number < min || number > max) {
            violations.add(column, "RANGE", min, max);
        }
        return number;
    }

    /** @throws NumberFormatException if the text is no whole number */
    static int whole(String text) {
        var number = WHOLE.matcher(text);
        if (!number.matches()) {
            throw new NumberFormatException();
        }
        return Integer.parseInt(number.group(1));
    }

    double decimal(String column) {
        return matches(column, DECIMAL, "number") ? Double.parseDouble(text(column)) : 0;
    }

    LocalDate date(String column) {
        if (matches(column, DATE, A_DATE)) {
            try {
                return LocalDate.parse(text(column).substring(0, A_DATE_LENGTH));
            } catch (DateTimeException notInTheCalendar) {
                violations.add(column, "WRONG_TYPE", A_DATE);
            }
        }
        return LocalDate.EPOCH;
    }

    /** Returns null if the cell is empty. */
    Integer optionalInteger(String column) {
        if (text(column).isEmpty()) {
            return null;
        }
        return matches(column, WHOLE, "integer") ? whole(text(column)) : null;
    }

    /** Returns null if the cell is empty. */
    Double optionalDecimal(String column) {
        if (text(column).isEmpty()) {
            return null;
        }
        return matches(column, PRECISE, "number") ? Double.valueOf(text(column)) : null;
    }

    /**
     * Reads RFC 3339 with an offset; null if the cell is empty. Dates such as {@code 12/01/2026} are rejected, because
     * their meaning depends on the locale of the spreadsheet.
     */
    Instant time(String column) {
        return parsed(column, "date-time (RFC 3339, with offset)", Times::parse);
    }

    UUID uuid(String column) {
        return parsed(column, "uuid", text -> {
            var uuid = UUID.fromString(text);
            // UUID.fromString also accepts "1-1-1-1-1".
            if (!uuid.toString().equalsIgnoreCase(text)) {
                throw new IllegalArgumentException(text);
            }
            return uuid;
        });
    }

    /** Ignores case, because spreadsheets write TRUE. */
    Boolean bool(String column) {
        return parsed(column, "boolean", text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        });
    }

    /** Reads a code of a code list; null if the cell is empty. */
    <E extends Enum<E>> E code(String column, Class<E> list) {
        var text = text(column);
        return text.isEmpty() ? null : code(column, text, list);
    }

    /** Reads codes separated by semicolons; null if the cell is empty. */
    <E extends Enum<E>> List<E> codes(String column, Class<E> list) {
        var text = text(column);
        return text.isEmpty()
                ? null
                : Arrays.stream(text.split(TableCells.SEPARATOR, -1))
                        .map(each -> code(column, each.strip(), list))
                        .toList();
    }

    private <E extends Enum<E>> E code(String column, String text, Class<E> list) {
        var codes = list.getEnumConstants();
        for (var code : codes) {
            if (code.toString().equals(text)) {
                return code;
            }
        }
        violations.add(
                column,
                "NOT_IN_LIST",
                Arrays.stream(codes).map(Object::toString).collect(Collectors.joining(", ")));
        // A placeholder, so that the rest of the list is read; it is never used.
        return codes[0];
    }

    /**
     * Returns null if the cell is empty or cannot be read.
     *
     * @param parse throws if it cannot read the text
     */
    <T> T parsed(String column, String type, Function<String, T> parse) {
        var text = text(column);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return parse.apply(text);
        } catch (RuntimeException unreadable) {
            violations.add(column, "WRONG_TYPE", type);
            return null;
        }
    }

    /** Returns the violations, to add those that concern several columns. */
    Violations violations() {
        return violations;
    }

    /**
     * Adds a violation if the end is before the start; does nothing if there are violations already, because they may
     * concern these dates.
     */
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

    private boolean matches(String column, Pattern pattern, String type) {
        var text = required(column);
        if (!text.isEmpty() && !pattern.matcher(text).matches()) {
            violations.add(column, "WRONG_TYPE", type);
            return false;
        }
        return !text.isEmpty();
    }

    /** @throws ProblemException {@code validation-failed} with all violations, by column */
    void finish() {
        violations.throwIfAny();
    }
}
