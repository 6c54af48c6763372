package id.rukun.platform.http;

import jakarta.ws.rs.RedirectionException;
import java.net.URI;

/**
 * Redirects to the resource's new address with 308 (RFC 9110 section 15.4.9), which makes clients repeat method and
 * body.
 */
public final class PermanentRedirect {
    private static final int PERMANENT_REDIRECT = 308;

    private PermanentRedirect() {}

    public static RuntimeException permanentlyTo(URI location) {
        return new RedirectionException(PERMANENT_REDIRECT, location);
    }
}
