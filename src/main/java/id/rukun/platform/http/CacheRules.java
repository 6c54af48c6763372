package id.rukun.platform.http;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** What a caller was shown stays with that caller: nothing is kept by a cache on the way unless a resource says so. */
public class CacheRules {
    @ServerResponseFilter
    public void rule(ContainerResponseContext response) {
        response.getHeaders().putIfAbsent(HttpHeaders.CACHE_CONTROL, java.util.List.of("private, no-cache"));
        response.getHeaders().add(HttpHeaders.VARY, "Authorization, Accept-Language");
    }
}
