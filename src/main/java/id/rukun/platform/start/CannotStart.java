package id.rukun.platform.start;

import java.util.Optional;
import java.util.stream.Stream;

/** Stops the start of the service; the message says what the operator must set or do. */
public class CannotStart extends RuntimeException {
    public CannotStart(String message) {
        super(message);
    }

    public CannotStart(String message, Throwable cause) {
        super(message, cause);
    }

    /** Returns the first CannotStart in the chain of causes. */
    static Optional<CannotStart> in(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(CannotStart.class::isInstance)
                .map(CannotStart.class::cast)
                .findFirst();
    }
}
