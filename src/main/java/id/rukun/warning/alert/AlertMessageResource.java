package id.rukun.warning.alert;

import id.rukun.identity.Caller;
import id.rukun.platform.problem.ProblemType;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Serves the published messages of an alert as CAP, at addresses that need no Accept header. */
@Path("/api/v1/alerts/{id}/messages/{number}")
@Tag(name = "Alerts")
@PermitAll
public class AlertMessageResource {
    /** Messages never change, so they may be cached for ever. */
    private static final String IMMUTABLE = "public, max-age=31536000, immutable";

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH);

    private final Caller caller;

    AlertMessageResource(Caller caller) {
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.WILDCARD)
    @Transactional
    @Operation(
            operationId = "getAlertMessage",
            summary = "One message of an alert, as CAP 1.2, as it was given out",
            description = "Signed where signing is set up. A message never changes; the first has number 1."
                    + " Whatever a client accepts, it gets this message.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            headers = @Header(name = "ETag", ref = "ETag"),
            content = {
                @Content(mediaType = CapDocuments.MEDIA_TYPE, schema = @Schema(implementation = String.class)),
                @Content(mediaType = MediaType.APPLICATION_XML, schema = @Schema(implementation = String.class)),
                @Content(mediaType = MediaType.TEXT_XML, schema = @Schema(implementation = String.class))
            })
    @APIResponse(responseCode = "401", description = "A token was sent that is none")
    @APIResponse(responseCode = "403", description = "A token was sent that has no account here")
    public RestResponse<String> message(
            @PathParam("id") UUID id, @PathParam("number") int number, @Context Request request) {
        var message = Alert.visibleTo(caller, id)
                .flatMap(alert -> AlertMessage.of(alert, number))
                .orElseThrow(ProblemType.NOT_FOUND::problem);
        return RestResponse.ResponseBuilder.ok(message.cap)
                .type(XmlTypes.accepted(request, CapDocuments.MEDIA_TYPE))
                .header(HttpHeaders.LAST_MODIFIED, HTTP_DATE.format(message.sent.atOffset(ZoneOffset.UTC)))
                .header(HttpHeaders.ETAG, "\"" + message.id + "\"")
                .header(HttpHeaders.CACHE_CONTROL, IMMUTABLE)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }
}
