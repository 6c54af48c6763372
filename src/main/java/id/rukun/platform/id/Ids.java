package id.rukun.platform.id;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import id.rukun.platform.json.Times;
import java.nio.ByteBuffer;
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

    /**
     * Returns a new UUID, version 7, that reveals the day in western Indonesia on which it was made and nothing
     * finer. Use it for resources whose times other systems see by day only. RFC 9562 section 6.1 allows such a timestamp.
     */
    public static UUID nextOfDay() {
        var random = UUID.randomUUID();
        var day = Times.startOfDay(Instant.now()).toEpochMilli();
        return new UUID(day << 16 | 0x7000 | random.getMostSignificantBits() & 0xFFF, random.getLeastSignificantBits());
    }

    /** Returns a UUID (version 8) made of the first 16 of the given bytes. */
    public static UUID of(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new UUID(
                buffer.getLong() & ~0xF000L | 0x8000L, buffer.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L);
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
