package id.rukun.export;

import com.fasterxml.jackson.databind.JsonNode;
import id.rukun.export.TableColumn.Content;
import id.rukun.platform.json.StoredJson;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Formats values as cells of a table. */
public final class TableCells {
    /** Separates the codes of a list. A comma would break programs that read CSV without a library. */
    public static final String SEPARATOR = ";";

    private static final String GUARD = "'";

    /**
     * The characters that make a spreadsheet treat a cell as a formula (OWASP, CSV injection), including full-width
     * forms.
     */
    private static final String FORMULA = "=+\\-@\uFF1D\uFF0B\uFF0D\uFF20";

    /** Characters that some spreadsheets remove before they look for a formula: blanks, no-break spaces, byte order marks. */
    private static final String IGNORED = "[\\p{Z}\\p{Cf}\\x0B\\x0C\\x1C-\\x1F\\x85]*";

    /** Characters at which a spreadsheet with other settings begins a new cell in the middle of this one. */
    private static final String BREAK = "[;\\t\\r\\n]";

    private static final String DANGER = "'*" + IGNORED + "[" + FORMULA + "]";
    private static final String DANGER_AT_START = "'*" + IGNORED + "[" + FORMULA + "\\t\\r\\n]";
    private static final Pattern DANGEROUS =
            Pattern.compile("\\A(?=" + DANGER_AT_START + ")|(?<=" + BREAK + ")(?=" + DANGER + ")");
    private static final Pattern GUARDED =
            Pattern.compile("\\A'(?=" + DANGER_AT_START + ")|(?<=" + BREAK + ")'(?=" + DANGER + ")");

    private static final Pattern BREAK_IN_JSON = Pattern.compile(";(?=" + DANGER + ")");

    private TableCells() {}

    /**
     * Returns text that spreadsheets do not run as a formula: an apostrophe is put before a formula, and before text
     * that already looks escaped, so that {@link #unescaped} is the exact inverse.
     */
    static String escaped(String text) {
        return text == null ? null : DANGEROUS.matcher(text).replaceAll(GUARD);
    }

    /** Returns the text that {@link #escaped} escaped. */
    public static String unescaped(String cell) {
        return GUARDED.matcher(cell).replaceAll("");
    }

    /** Returns JSON in whose texts a semicolon before a formula is escaped, so that no spreadsheet begins a cell there. */
    static String json(Object value) {
        return value == null
                ? null
                : BREAK_IN_JSON.matcher(StoredJson.write(value)).replaceAll("\\\\u003b");
    }

    /** Returns a number that is written without an exponent, which spreadsheets would round. */
    static BigDecimal decimal(Double number) {
        return number == null ? null : plain(BigDecimal.valueOf(number));
    }

    private static BigDecimal plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** Returns the value of a JSON property as a cell; null if it is absent. */
    static Object of(JsonNode value, Content content) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (value.isContainerNode()) {
            return content == Content.LIST ? list(texts(value)) : json(value);
        }
        if (value.isNumber()) {
            return value.isIntegralNumber() ? value.numberValue() : plain(value.decimalValue());
        }
        return value.isBoolean() ? (Object) value.booleanValue() : value.asText();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** Returns a number or a boolean as it is, and anything else as text that no spreadsheet runs. */
    static Object guarded(Object value) {
        return value == null || value instanceof Number || value instanceof Boolean ? value : escaped(value.toString());
    }

    static String list(Collection<?> values) {
        return values == null || values.isEmpty()
                ? null
                : values.stream().map(Object::toString).collect(Collectors.joining(SEPARATOR));
    }
}
