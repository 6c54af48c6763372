package id.rukun.warning.level;

import id.rukun.identity.Caller;
import id.rukun.platform.page.Cursors;
import id.rukun.platform.page.Page;
import id.rukun.platform.page.PageRequest;
import id.rukun.platform.text.Language;
import io.quarkus.security.Authenticated;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the levels came to be what they are. */
@Path("/api/v1/early-warning/levels")
@Tag(name = "Early warning")
@Authenticated
public class LevelResource {
    private final Caller caller;
    private final Cursors cursors;

    LevelResource(Caller caller, Cursors cursors) {
        this.caller = caller;
        this.cursors = cursors;
    }

    @GET
    @Transactional
    @Operation(
            operationId = "listLevelChanges",
            summary = "Changes of level, the latest first, each with its reason",
            description =
                    "As far as they are worked out, which takes seconds. What is learnt late, say by an import of history,"
                            + " changes the list from there on.")
    public Page<LevelChangeView> list(
            @BeanParam LevelFilter filter,
            @BeanParam PageRequest page,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) String accepted) {
        page.checked();
        var where = filter.where();
        var list = "levels|" + where;
        var rows = where.page(page.cursor == null ? null : cursors.open(list, page.cursor), page.limit);
        return Page.of(
                rows,
                page.limit,
                change -> LevelChangeView.seenBy(caller, change, Language.of(accepted)),
                last -> cursors.seal(list, last.at, last.id),
                page.total ? where.count() : null);
    }
}
