package id.rukun.platform.http;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Marks every response as private and not to be reused without validation, unless the resource set
 * {@code Cache-Control} itself.
 */
public class CacheRules {
    @ServerResponseFilter
    public void rule(ContainerResponseContext response) {
        response.getHeaders().putIfAbsent(HttpHeaders.CACHE_CONTROL, java.util.List.of("private, no-cache"));
        response.getHeaders().add(HttpHeaders.VARY, "Authorization, Accept-Language");
    }
}
