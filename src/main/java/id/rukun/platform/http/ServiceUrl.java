package id.rukun.platform.http;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where people reach the service, for what leaves it: mails, and documents that are passed on. */
@Singleton
public class ServiceUrl {
    private final Optional<String> base;

    ServiceUrl(@ConfigProperty(name = "rukun.url") Optional<String> url) {
        this.base = url.map(ServiceUrl::withoutSlash);
    }

    /** The address of a path, say {@code /api/v1/alerts}; empty where the operator did not say where the service is. */
    public Optional<String> of(String path) {
        return base.map(known -> known + path);
    }

    /** The same, below an address that is known otherwise where the operator did not say. */
    public String of(String path, Object otherwise) {
        return of(path).orElseGet(() -> withoutSlash(otherwise.toString()) + path);
    }

    private static String withoutSlash(String address) {
        return address.replaceAll("/+$", "");
    }
}
