package id.rukun.changes;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One page of the change feed.
 *
 * @param next the cursor to continue with; never null
 */
@Schema(name = "ChangeBatch")
public record ChangesView(
        @Schema(required = true, description = "In the order of their transactions; empty where nothing changed yet")
        List<ChangeView> items,

        @Schema(required = true, description = "Where to go on, as `after`; always there")
        String next) {}
