package id.rukun.platform.problem;

import java.io.IOException;

/** Thrown when the client disconnects while its request body is read, as phones with poor coverage do. */
public class CallerGone extends IOException {
    public CallerGone(IOException cause) {
        super(cause);
    }
}
