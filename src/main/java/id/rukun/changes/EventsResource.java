package id.rukun.changes;

import id.rukun.identity.Caller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves the stream of changes. */
@Path("/api/v1/events")
@Tag(name = "Changes")
@Authenticated
public class EventsResource {
    private final Caller caller;
    private final EventStreams streams;

    EventsResource(Caller caller, EventStreams streams) {
        this.caller = caller;
        this.streams = streams;
    }

    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "streamEvents",
            summary = "The changes as a stream of server-sent events",
            description = "Each event holds a Change; its id is a cursor of /changes, and where to go on:"
                    + " send it as Last-Event-ID (or a `next` of /changes as `after`). Without either it begins now."
                    + " A comment comes every 15 seconds where nothing else does. A stream ends after a while, and"
                    + " when the account is changed; come again with the last id. Who reads too slowly is dropped.")
    @APIResponse(
            responseCode = "200",
            description = "text/event-stream, as the HTML Living Standard has it",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "410", description = "The cursor cannot be continued: begin anew")
    @APIResponse(responseCode = "429", description = "Too many streams of this account")
    public Multi<OutboundSseEvent> stream(
            @HeaderParam("Last-Event-ID") @Parameter(description = "The id of the last event that was received")
                    String lastEventId,
            @QueryParam("after") @Parameter(description = "The same, for clients that cannot set the header")
                    String after,
            @Context Sse sse,
            @Context RoutingContext http) {
        // nginx would hold back events until its buffer is full.
        http.response().putHeader("X-Accel-Buffering", "no");
        return streams.open(
                caller.beyondRequest(), lastEventId == null ? after : lastEventId, sse, http.response()::close);
    }
}
