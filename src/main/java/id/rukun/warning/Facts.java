package id.rukun.warning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.UUID;

/** The facts as they are kept. */
@ApplicationScoped
public class Facts {
    static final String SELECT = """
            select report_id, known_from, nullif(known_to, 'infinity'), regency_code, occurred_at, severity, likelihood,
                intensity, capacities, verified, counted, incident_id
            from report_fact""";

    private final EntityManager entities;

    Facts(EntityManager entities) {
        this.entities = entities;
    }

    /** Of a row of {@link #SELECT}. */
    static Fact read(Tuple row) {
        var knownTo = row.get(2, Instant.class);
        return new Fact(
                row.get(0, UUID.class),
                row.get(1, Instant.class),
                knownTo == null ? Instant.MAX : knownTo,
                row.get(3, String.class),
                row.get(4, Instant.class),
                row.get(5, Short.class),
                integer(row.get(6, Short.class)),
                integer(row.get(7, Short.class)),
                row.get(8, Short.class),
                row.get(9, Boolean.class),
                row.get(10, Boolean.class),
                row.get(11, UUID.class));
    }

    private static Integer integer(Short number) {
        return number == null ? null : Integer.valueOf(number);
    }
}
