package id.rukun.platform.start;

/** Stops the start of the service; the message says what the operator must set or do. */
public class CannotStart extends RuntimeException {
    public CannotStart(String message) {
        super(message);
    }

    public CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
