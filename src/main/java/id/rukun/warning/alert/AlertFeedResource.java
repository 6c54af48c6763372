package id.rukun.warning.alert;

import id.rukun.identity.Caller;
import id.rukun.platform.id.Ids;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.text.Language;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What machines that pass warnings on read: the feed of current alerts, and each message as it was given out. */
@Path("/api/v1")
@Tag(name = "Alerts")
@PermitAll
public class AlertFeedResource {
    /** A message never changes. */
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    private final Caller caller;
    private final AlertFeed feed;
    private final Optional<URI> url;

    AlertFeedResource(Caller caller, AlertFeed feed, @ConfigProperty(name = "rukun.url") Optional<URI> url) {
        this.caller = caller;
        this.feed = feed;
        this.url = url;
    }

    @GET
    @Path("/alerts.atom")
    @Produces(AlertFeed.MEDIA_TYPE)
    @Transactional
    @Operation(
            operationId = "getAlertFeed",
            summary = "The current alerts as an Atom feed (RFC 4287), with links to CAP")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            headers = @Header(name = "ETag", ref = "ETag"),
            content = @Content(mediaType = AlertFeed.MEDIA_TYPE, schema = @Schema(implementation = String.class)))
    public RestResponse<String> feed(
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) String accepted, @Context UriInfo uri) {
        var written = feed.write(Ids.now(), Language.of(accepted), url.orElse(uri.getBaseUri()));
        return RestResponse.ResponseBuilder.ok(written)
                .header(
                        HttpHeaders.ETAG,
                        "\"" + UUID.nameUUIDFromBytes(written.getBytes(StandardCharsets.UTF_8)) + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "public, no-cache")
                .build();
    }

    @GET
    @Path("/alerts/{id}/messages/{number}")
    @Produces(CapDocuments.MEDIA_TYPE)
    @Transactional
    @Operation(
            operationId = "getAlertMessage",
            summary = "One message of an alert, as CAP 1.2, as it was given out",
            description = "Signed where signing is set up. A message never changes; the first has number 1.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            headers = @Header(name = "ETag", ref = "ETag"),
            content = @Content(mediaType = CapDocuments.MEDIA_TYPE, schema = @Schema(implementation = String.class)))
    public RestResponse<String> message(@PathParam("id") UUID id, @PathParam("number") int number) {
        var message = Alert.visibleTo(caller, id)
                .flatMap(alert -> AlertMessage.of(alert, number))
                .orElseThrow(ProblemType.NOT_FOUND::problem);
        return RestResponse.ResponseBuilder.ok(message.cap)
                .header(HttpHeaders.ETAG, "\"" + message.id + "\"")
                .header(HttpHeaders.CACHE_CONTROL, FOR_GOOD)
                .build();
    }
}
