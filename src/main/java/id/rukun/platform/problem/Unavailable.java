package id.rukun.platform.problem;

import java.io.IOException;

/** Something that the service stands on does not answer just now: told as a 503, to be tried again. */
public class Unavailable extends IOException {
    public Unavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
