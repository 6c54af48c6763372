package id.rukun.platform.id;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Identifiers and the present moment, as the database keeps them. */
public final class Ids {
    private static final TimeBasedEpochGenerator V7 = Generators.timeBasedEpochGenerator();

    private Ids() {}

    /** A new UUID, version 7 (RFC 9562). */
    public static UUID next() {
        return V7.generate();
    }

    /** The same UUID (version 5) for the same name in the same namespace, wherever it is made. */
    public static UUID named(UUID namespace, String name) {
        return Generators.nameBasedGenerator(namespace).generate(name);
    }

    /** Now, to the microsecond. */
    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
