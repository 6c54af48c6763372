package id.rukun.warning.alert;

import id.rukun.platform.http.ServiceUrl;
import id.rukun.platform.id.Ids;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Serves the feed of alerts, for people and for systems that relay warnings. */
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
    @Produces(MediaType.WILDCARD)
    @Transactional
    @Operation(
            operationId = "getAlertFeed",
            summary = "The alerts as an Atom feed (RFC 4287), with links to CAP",
            description = "The latest message of each alert, the latest first. An alert stays for 48 hours after it was"
                    + " cancelled or expired. Whatever a reader accepts, it gets this feed.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            headers = @Header(name = "ETag", ref = "ETag"),
            content = {
                @Content(mediaType = AlertFeed.MEDIA_TYPE, schema = @Schema(implementation = String.class)),
                @Content(mediaType = MediaType.APPLICATION_XML, schema = @Schema(implementation = String.class)),
                @Content(mediaType = MediaType.TEXT_XML, schema = @Schema(implementation = String.class))
            })
    public RestResponse<String> feed(
            @Valid @BeanParam AlertLanguage language, @Context UriInfo uri, @Context Request request) {
        var written = feed.write(Ids.now(), language.locale(), url.of("", uri.getBaseUri()));
        return RestResponse.ResponseBuilder.ok(written)
                .type(XmlTypes.accepted(request, AlertFeed.MEDIA_TYPE))
                .header(
                        HttpHeaders.ETAG,
                        "\"" + UUID.nameUUIDFromBytes(written.getBytes(StandardCharsets.UTF_8)) + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "public, no-cache")
                .header(HttpHeaders.CONTENT_LANGUAGE, language.locale().getLanguage())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }
}
