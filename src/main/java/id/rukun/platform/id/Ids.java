package id.rukun.platform.id;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Creates identifiers, and timestamps in the precision of the database. */
public final class Ids {
    private static final TimeBasedEpochGenerator V7 = Generators.timeBasedEpochGenerator();

    private Ids() {}

    /** Returns a new UUID, version 7 (RFC 9562). */
    public static UUID next() {
        return V7.generate();
    }

    /** Returns the UUID (version 5) of a name in a namespace; equal arguments give equal results. */
    public static UUID named(UUID namespace, String name) {
        return Generators.nameBasedGenerator(namespace).generate(name);
    }

    /** Returns the current time, truncated to microseconds as PostgreSQL stores it. */
    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
