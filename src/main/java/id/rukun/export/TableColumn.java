package id.rukun.export;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;

/**
 * A column of an exported table. Its title never changes, because stored files may be imported years later.
 *
 * @param title the name in the first line of the table
 * @param hashtag the hashtag of HXL 1.1; null if the table is not exported as HXL
 * @param field the property of the row's schema that the column holds, such as {@code conflict.form}; null if it holds none
 * @param description what a column without a field holds; otherwise null
 * @param content how a value is written into one cell
 * @param codes the code list of the values; {@link #REGION} for region codes; null if the values are no codes
 * @param value returns null, a text, a number, a boolean or a value whose text is the cell
 */
public record TableColumn<R>(
        String title,
        String hashtag,
        String field,
        String description,
        Content content,
        String codes,
        Function<R, Object> value) {

    /** How a value is written into one cell. */
    public enum Content {
        /** As it is. */
        VALUE,
        /** As a time (RFC 3339). */
        TIME,
        /** As codes separated by {@link TableCells#SEPARATOR}. */
        LIST,
        /** As JSON, because the texts of the list may contain any separator. */
        JSON
    }

    public static final String REGION = "region";

    /** A column with the property of the same name. */
    static TableColumn<JsonNode> of(String field) {
        return of(field, field);
    }

    static TableColumn<JsonNode> of(String title, String field) {
        return of(title, field, Content.VALUE);
    }

    static TableColumn<JsonNode> of(String title, String field, Content content) {
        var pointer = JsonPointer.compile("/" + field.replace('.', '/'));
        return new TableColumn<>(
                title, null, field, null, content, null, row -> TableCells.of(row.at(pointer), content));
    }

    /** Returns the column with a code list, by which a file can have labels beside its codes. */
    TableColumn<R> codes(String list) {
        return new TableColumn<>(title, hashtag, field, description, content, list, value);
    }
}
