package id.rukun.platform.http;

import io.quarkus.arc.Arc;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/** The address of the service as users reach it, for links in mails and in published documents. */
@Singleton
public class ServiceUrl {
    private final Optional<String> base;

    ServiceUrl(HttpSettings settings) {
        this.base = settings.url().map(ServiceUrl::withoutSlash);
    }

    /** Returns the absolute URL of a path such as {@code /api/v1/alerts}; empty if {@code rukun.url} is not set. */
    public Optional<String> of(String path) {
        return base.map(known -> known + path);
    }

    /** Returns the absolute URL of a path, based on {@code fallback} if {@code rukun.url} is not set. */
    public String of(String path, Object fallback) {
        return of(path).orElseGet(() -> withoutSlash(fallback.toString()) + path);
    }

    /**
     * Returns the absolute URL of a path; if {@code rukun.url} is not set, based on the address that the present request
     * was sent to, and empty outside of requests. Not for mails: a caller chooses the address of a request.
     */
    public Optional<String> ofRequest(String path) {
        // Outside of a request the manager fails if there is no request context either, as in a job that is started by
        // hand.
        var request = Arc.container().requestContext().isActive() ? CurrentRequestManager.get() : null;
        return request == null
                ? of(path)
                : Optional.of(of(path, request.getUriInfo().getBaseUri()));
    }

    private static String withoutSlash(String address) {
        return address.replaceAll("/+$", "");
    }
}
