package id.rukun.platform.problem;

import java.io.IOException;

/**
 * Thrown when a system that the service depends on is temporarily unavailable; answered with 503, so that the client
 * retries.
 */
public class Unavailable extends IOException {
    public Unavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
