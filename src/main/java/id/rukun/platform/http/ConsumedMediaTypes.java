package id.rukun.platform.http;

import id.rukun.platform.problem.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Rejects a body whose media type the operation does not consume (415), after the caller's permission was checked. The
 * router of Quarkus would reject it first, and so answer 415 instead of 401 or 403.
 */
public class ConsumedMediaTypes {
    private static final String SENT = ConsumedMediaTypes.class.getName();

    /** Runs before all other filters that read the media type. */
    private static final int FIRST = 0;

    /** Hides the media type from the router, which reads it from these headers. */
    @ServerRequestFilter(preMatching = true, priority = FIRST)
    public void hide(ContainerRequestContext request) {
        var sent = request.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
        if (sent != null) {
            request.setProperty(SENT, sent);
        }
    }

    /** Restores the media type and compares it with what the operation consumes. */
    @ServerRequestFilter(priority = FIRST)
    @SuppressWarnings("unchecked")
    public void require(ResourceInfo resource, ContainerRequestContext request) {
        if (request.getProperty(SENT) == null) {
            return;
        }
        request.getHeaders().put(HttpHeaders.CONTENT_TYPE, (List<String>) request.getProperty(SENT));
        var sent = sentType(request);
        var isConsumed = consumes(resource)
                .map(types ->
                        Arrays.stream(types.value()).map(MediaType::valueOf).anyMatch(sent::isCompatible));
        if (!isConsumed.orElse(true)) {
            throw ProblemType.UNSUPPORTED_MEDIA_TYPE.problem();
        }
    }

    private static MediaType sentType(ContainerRequestContext request) {
        try {
            return request.getMediaType();
        } catch (IllegalArgumentException noMediaType) {
            throw ProblemType.UNSUPPORTED_MEDIA_TYPE.problem();
        }
    }

    private static Optional<Consumes> consumes(ResourceInfo resource) {
        return Optional.ofNullable(resource.getResourceMethod())
                .map(method -> method.isAnnotationPresent(Consumes.class)
                        ? method.getAnnotation(Consumes.class)
                        : method.getDeclaringClass().getAnnotation(Consumes.class));
    }
}
