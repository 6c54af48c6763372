package id.rukun.changes;

import id.rukun.identity.Caller;
import id.rukun.platform.page.PageRequest;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violation;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves the feed of changes. */
@Path("/api/v1/changes")
@Tag(name = "Changes", description = "Following what changes: by asking, as a stream, or by being called")
@Authenticated
public class ChangesResource {
    private static final int MAX_WAIT = 30;

    private final Caller caller;
    private final ChangeFollowing following;

    ChangesResource(Caller caller, ChangeFollowing following) {
        this.caller = caller;
        this.following = following;
    }

    @GET
    @Blocking
    @Operation(
            operationId = "listChanges",
            summary = "Everything I may see that changed after a cursor",
            description =
                    "Begin without `after`: it tells all that there is. Then send each answer's `next` as `after`, at once"
                            + " while there are items, later when there are none. Nothing is skipped, however long one stays"
                            + " away. A thing that changed several times is told once, as it is now; it may be told again."
                            + " What left the caller's view is `deleted`. With `wait` an answer without items is held back until"
                            + " something changes.")
    @APIResponseSchema(ChangesView.class)
    @APIResponse(responseCode = "410", description = "The cursor cannot be continued: begin without")
    @APIResponse(responseCode = "429", description = "Too many requests of this account wait")
    public Uni<ChangesView> list(
            @QueryParam("after") @Parameter(description = "The `next` of the answer before") String after,
            @QueryParam("limit")
                    @DefaultValue("20")
                    @Parameter(
                            description = "Items at most, 1–200",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            format = "int32",
                                            minimum = "1",
                                            maximum = "200",
                                            defaultValue = "20"))
                    int limit,
            @QueryParam("wait")
                    @DefaultValue("0")
                    @Parameter(
                            description = "Seconds to wait for something to change, 0–30",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            format = "int32",
                                            minimum = "0",
                                            maximum = "30",
                                            defaultValue = "0"))
                    int wait) {
        require("limit", limit, 1, PageRequest.MAX);
        require("wait", wait, 0, MAX_WAIT);
        return following
                .counted(caller.beyondRequest(), after, limit, Duration.ofSeconds(wait))
                .map(batch -> new ChangesView(
                        batch.entries().stream()
                                .map(ChangeReading.Entry::change)
                                .toList(),
                        batch.next()));
    }

    private static void require(String parameter, int value, int min, int max) {
        if (value < min || value > max) {
            throw ProblemType.INVALID_PARAMETER
                    .problem()
                    .violations(List.of(new Violation(parameter, "RANGE", min, max)));
        }
    }
}
