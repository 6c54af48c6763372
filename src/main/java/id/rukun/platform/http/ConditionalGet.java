package id.rukun.platform.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Answers a GET with 304 and no body if the response's {@code ETag} matches {@code If-None-Match}. */
public class ConditionalGet {
    @ServerResponseFilter
    public void answerNotModified(ContainerRequestContext request, ContainerResponseContext response) {
        var tag = response.getHeaderString(HttpHeaders.ETAG);
        var known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (tag != null
                && known != null
                && response.getStatus() == 200
                && HttpMethod.GET.equals(request.getMethod())
                && Etag.isIn(tag, known)) {
            response.setStatus(304);
            response.setEntity(null);
        }
    }
}
