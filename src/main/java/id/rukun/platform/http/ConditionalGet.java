package id.rukun.platform.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** {@code If-None-Match} on every GET that answers with an {@code ETag}: 304 without a body. */
public class ConditionalGet {
    @ServerResponseFilter
    public void answerNotModified(ContainerRequestContext request, ContainerResponseContext response) {
        var tag = response.getHeaderString(HttpHeaders.ETAG);
        var known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (tag != null
                && known != null
                && response.getStatus() == 200
                && HttpMethod.GET.equals(request.getMethod())
                && Etag.isIn(tag, known, true)) {
            response.setStatus(304);
            response.setEntity(null);
        }
    }
}
