package id.rukun.export;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How values stand in the cells of a table. */
public final class TableCells {
    /** Between the codes of a list: a comma would end the cell where somebody reads it without a library. */
    public static final String BETWEEN = ";";

    private static final char GUARD = '\'';

    /** What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection), full-width forms included. */
    private static final String FORMULA = "[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20]";

    private static final Pattern DANGEROUS = Pattern.compile(GUARD + "*" + FORMULA + ".*", Pattern.DOTALL);
    private static final Pattern GUARDED = Pattern.compile(GUARD + "+" + FORMULA + ".*", Pattern.DOTALL);

    private TableCells() {}

    /**
     * Text that no spreadsheet runs: an apostrophe before what would be a formula, and before what would otherwise read like
     * text so guarded, so that {@link #unguarded} gives every text back.
     */
    static String guarded(String text) {
        return text != null && DANGEROUS.matcher(text).matches() ? GUARD + text : text;
    }

    /** The text as it was before {@link #guarded}. */
    public static String unguarded(String cell) {
        return GUARDED.matcher(cell).matches() ? cell.substring(1) : cell;
    }

    /** Never with an exponent, which a spreadsheet would round away. */
    static String decimal(Double number) {
        return number == null ? null : BigDecimal.valueOf(number).toPlainString();
    }

    static String list(Collection<?> values) {
        return values == null || values.isEmpty()
                ? null
                : values.stream().map(Object::toString).collect(Collectors.joining(BETWEEN));
    }
}
