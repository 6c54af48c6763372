package id.rukun.platform.http;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Marks every response as private and not to be reused without validation, unless the resource set
 * {@code Cache-Control} itself. A public response is the same for every caller, so it does not vary by authorization.
 */
public class CacheRules {
    @ServerResponseFilter
    public void rule(ContainerResponseContext response) {
        response.getHeaders().putIfAbsent(HttpHeaders.CACHE_CONTROL, List.of("private, no-cache"));
        var isPublic = response.getHeaderString(HttpHeaders.CACHE_CONTROL).startsWith("public");
        response.getHeaders().add(HttpHeaders.VARY, isPublic ? "Accept-Language" : "Authorization, Accept-Language");
    }
}
