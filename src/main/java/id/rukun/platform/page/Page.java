package id.rukun.platform.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One page of a list.
 *
 * @param next the cursor of the following page, null on the last page; also sent as {@code Link: rel="next"}
 * @param total the number of items in the whole list; null unless the client sent {@code total=true}
 */
public record Page<T>(
        @Schema(required = true) List<T> items,

        @JsonInclude(JsonInclude.Include.ALWAYS)
        @Schema(required = true, nullable = true, description = "Cursor of the following page; null on the last")
        String next,

        @Schema(nullable = true, description = "Only where total=true was asked")
        Long total) {

    /**
     * @param rows the rows found, one more than the limit if a further page exists
     * @param cursor returns the cursor that continues after a row
     */
    public static <R, T> Page<T> of(
            List<R> rows, int limit, Function<R, T> view, Function<R, String> cursor, Long total) {
        var more = rows.size() > limit;
        var shown = more ? rows.subList(0, limit) : rows;
        return new Page<>(shown.stream().map(view).toList(), more ? cursor.apply(shown.get(limit - 1)) : null, total);
    }
}
