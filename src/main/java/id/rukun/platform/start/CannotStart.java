package id.rukun.platform.start;

import java.util.Optional;
import java.util.stream.Stream;

/** The service refuses to start; the message tells the operator what to set or do. */
public class CannotStart extends RuntimeException {
    public CannotStart(String message) {
        super(message);
    }

    public CannotStart(String message, Throwable cause) {
        super(message, cause);
    }

    /** The refusal somewhere in a chain of causes. */
    static Optional<CannotStart> in(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(CannotStart.class::isInstance)
                .map(CannotStart.class::cast)
                .findFirst();
    }
}
