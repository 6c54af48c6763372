package id.rukun.warning.situation;

import id.rukun.identity.Caller;
import id.rukun.platform.page.Cursors;
import id.rukun.platform.page.Page;
import id.rukun.platform.page.PageRequest;
import id.rukun.platform.text.Language;
import id.rukun.warning.level.LevelAssessment;
import io.quarkus.security.Authenticated;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lists the changes of levels. */
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
                    "Verifiers of a regency get its changes as they happened, seconds after what caused them. Everyone"
                            + " else gets the changes of the public level, each at a local midnight.")
    public Page<LevelChangeView> list(
            @BeanParam LevelFilter filter,
            @BeanParam PageRequest page,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) String accepted) {
        page.checked();
        var condition = filter.condition().and(SituationAccess.of(caller).rows());
        var list = "levels|" + condition.canonical();
        var keys = page.cursor == null ? null : cursors.open(list, page.cursor);
        return Page.of(
                LevelAssessment.changes(
                        condition,
                        keys == null ? null : Instant.parse(keys.get(0)),
                        keys == null ? null : UUID.fromString(keys.get(1)),
                        page.limit),
                page.limit,
                change -> LevelChangeView.of(change, Language.of(accepted)),
                last -> cursors.seal(list, last.at, last.id),
                page.total
                        ? LevelAssessment.count(
                                "from LevelAssessment a where " + condition.text(), condition.parameters())
                        : null);
    }
}
