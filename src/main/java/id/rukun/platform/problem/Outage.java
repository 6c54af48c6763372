package id.rukun.platform.problem;

import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Decides whether a failure is an outage of something that the service needs, so that trying again later helps. */
public final class Outage {
    /**
     * SQL states: 08 connection, 40 deadlock or serialization, 53 resources (full disk, too many connections), 57P shutdown,
     * 57014 statement timeout, 58 input and output, 55P03 lock timeout, 25006 and 55000 a standby.
     */
    private static final List<String> STATES =
            List.of("08", "40", "53", "57P", "57014", "58", "55P03", "55000", "25006");

    static final int RETRY_AFTER_SECONDS = 5;

    private static final Set<String> FULL = Set.of("No space left on device", "Disk quota exceeded");
    private static final int CAUSES = 50;

    private Outage() {}

    static boolean causes(Throwable failure) {
        return of(failure).isPresent();
    }

    /** Returns the failure of what is away, among the causes of the failure. Its message names no row and no person. */
    public static Optional<Throwable> of(Throwable failure) {
        return all(failure).filter(Outage::is).findFirst();
    }

    /** A commit that fails names the database's error only among the suppressed exceptions. */
    static Stream<Throwable> all(Throwable failure) {
        var found = Collections.<Throwable>newSetFromMap(new IdentityHashMap<>());
        var open = new ArrayDeque<>(List.of(failure));
        while (!open.isEmpty() && found.size() < CAUSES) {
            var next = open.poll();
            if (found.add(next)) {
                Optional.ofNullable(next.getCause()).ifPresent(open::add);
                open.addAll(List.of(next.getSuppressed()));
            }
        }
        return found.stream();
    }

    private static boolean is(Throwable failure) {
        if (failure instanceof SQLException sql) {
            var state = Optional.ofNullable(sql.getSQLState()).orElse("08");
            return STATES.stream().anyMatch(state::startsWith);
        }
        var reason = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        return failure instanceof Unavailable || reason != null && FULL.contains(reason);
    }
}
