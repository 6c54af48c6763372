package id.rukun.warning.alert;

import id.rukun.platform.http.ServiceUrl;
import id.rukun.platform.id.Ids;
import id.rukun.platform.text.Language;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Serves the feed of current alerts, for people and for systems that relay warnings. */
@Path("/api/v1/alerts.atom")
@Tag(name = "Alerts")
@PermitAll
public class AlertFeedResource {
    private final AlertFeed feed;
    private final ServiceUrl url;

    AlertFeedResource(AlertFeed feed, ServiceUrl url) {
        this.feed = feed;
        this.url = url;
    }

    @GET
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
        var written = feed.write(Ids.now(), Language.of(accepted), url.of("", uri.getBaseUri()));
        return RestResponse.ResponseBuilder.ok(written)
                .header(
                        HttpHeaders.ETAG,
                        "\"" + UUID.nameUUIDFromBytes(written.getBytes(StandardCharsets.UTF_8)) + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "public, no-cache")
                .build();
    }
}
