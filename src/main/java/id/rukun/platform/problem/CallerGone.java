package id.rukun.platform.problem;

import java.io.IOException;

/** The body of a request broke off: the caller hung up or lost the network, as phones do. */
public class CallerGone extends IOException {
    public CallerGone(IOException cause) {
        super(cause);
    }
}
