package id.rukun.platform.start;

import java.util.stream.Stream;

/** The service refuses to start; the message tells the operator what to set or do. */
public class CannotStart extends RuntimeException {
    public CannotStart(String message) {
        super(message);
    }

    public CannotStart(String message, Throwable cause) {
        super(message, cause);
    }

    /** The message of a refusal somewhere in a chain of causes, else the last cause. */
    static String reason(Throwable failure) {
        var causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .toList();
        return causes.stream()
                .filter(CannotStart.class::isInstance)
                .findFirst()
                .map(Throwable::getMessage)
                .orElseGet(() -> causes.get(causes.size() - 1).toString());
    }
}
