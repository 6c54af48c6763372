package id.rukun.warning.alert;

import id.rukun.platform.id.Ids;
import id.rukun.platform.problem.ProblemType;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** Serves a page about one alert, which CAP and the feed link to. It is for people, so the contract does not list it. */
@Path("/alerts/{id}")
@PermitAll
public class AlertPageResource {
    private final AlertPage page;

    AlertPageResource(AlertPage page) {
        this.page = page;
    }

    /** Returns the path of the page, to which {@code ?lang=} may be added. */
    static String address(UUID alert) {
        return "/alerts/" + alert;
    }

    @GET
    @Produces(MediaType.WILDCARD)
    @Transactional
    @Operation(hidden = true)
    public RestResponse<String> page(@PathParam("id") UUID id, @Valid @BeanParam AlertLanguage language) {
        var alert = Alert.<Alert>findByIdOptional(id)
                .filter(AlertAccess::isPublic)
                .orElseThrow(ProblemType.NOT_FOUND::problem);
        var written = page.write(alert, Ids.now(), language.locale());
        return RestResponse.ResponseBuilder.ok(written)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .header(
                        HttpHeaders.ETAG,
                        "\"" + UUID.nameUUIDFromBytes(written.getBytes(StandardCharsets.UTF_8)) + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "public, no-cache")
                .header(HttpHeaders.CONTENT_LANGUAGE, language.locale().getLanguage())
                .build();
    }
}
