package id.rukun.export;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Formats values as cells of a table. */
public final class TableCells {
    /** Separates the codes of a list. A comma would break programs that read CSV without a library. */
    public static final String SEPARATOR = ";";

    private static final char GUARD = '\'';

    /**
     * The first characters that make a spreadsheet treat a cell as a formula (OWASP, CSV injection), including
     * full-width forms.
     */
    private static final String FORMULA = "[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20]";

    private static final Pattern DANGEROUS = Pattern.compile(GUARD + "*" + FORMULA + ".*", Pattern.DOTALL);
    private static final Pattern GUARDED = Pattern.compile(GUARD + "+" + FORMULA + ".*", Pattern.DOTALL);

    private TableCells() {}

    /**
     * Returns text that spreadsheets do not run as a formula: an apostrophe is put before a formula, and before text
     * that already looks escaped, so that {@link #unescaped} is the exact inverse.
     */
    static String escaped(String text) {
        return text != null && DANGEROUS.matcher(text).matches() ? GUARD + text : text;
    }

    /** Returns the text that {@link #escaped} escaped. */
    public static String unescaped(String cell) {
        return GUARDED.matcher(cell).matches() ? cell.substring(1) : cell;
    }

    /** Formats a number without an exponent, which spreadsheets would round. */
    static String decimal(Double number) {
        return number == null ? null : BigDecimal.valueOf(number).toPlainString();
    }

    static String list(Collection<?> values) {
        return values == null || values.isEmpty()
                ? null
                : values.stream().map(Object::toString).collect(Collectors.joining(SEPARATOR));
    }
}
