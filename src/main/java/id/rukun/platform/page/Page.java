package id.rukun.platform.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One page of a list.
 *
 * @param next the cursor of the following page, null on the last; also sent as {@code Link: rel="next"}
 * @param total how many there are in all, only where {@code total=true} was asked
 */
public record Page<T>(
        @Schema(required = true) List<T> items,

        @JsonInclude(JsonInclude.Include.ALWAYS)
        @Schema(required = true, nullable = true, description = "Cursor of the following page; null on the last")
        String next,

        @Schema(nullable = true, description = "Only where total=true was asked")
        Long total) {

    /**
     * @param rows one more than the limit where there are more
     * @param cursor the cursor that continues after a row
     */
    public static <R, T> Page<T> of(
            List<R> rows, int limit, Function<R, T> view, Function<R, String> cursor, Long total) {
        var more = rows.size() > limit;
        var shown = more ? rows.subList(0, limit) : rows;
        return new Page<>(shown.stream().map(view).toList(), more ? cursor.apply(shown.get(limit - 1)) : null, total);
    }
}
