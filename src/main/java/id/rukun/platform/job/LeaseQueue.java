package id.rukun.platform.job;

import id.rukun.platform.id.Ids;
import io.quarkus.hibernate.orm.panache.Panache;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.Session;

/**
 * A table whose rows wait for work on any node, with the columns {@code id}, {@code attempts} and {@code next_at}. A row is
 * added by an insert in the transaction of its cause. Taking a row counts the attempt and sets the time of the next attempt
 * before the work begins. So no other node takes the row meanwhile, and work that ends the process is not retried forever.
 *
 * @param waiting SQL condition on rows that are not finished
 * @param order SQL order in which rows are taken
 * @param pause SQL interval until the next attempt, in which {@code attempts} does not count this attempt yet. Longer than
 *     the work takes, unless the work locks its row
 * @param maxAttempts after which a row that could not be worked off is given up
 */
public record LeaseQueue<T>(
        Class<T> entity, String table, String waiting, String order, String pause, int maxAttempts) {
    private static final String TAKE = """
            update %1$s set attempts = attempts + 1, next_at = cast(:now as timestamptz) + %4$s
            where id = (select id from %1$s where %2$s and next_at <= :now order by %3$s limit 1 for update skip locked)
            returning *""";

    /** Takes the first due row, if any. It is reserved when the caller's transaction commits. */
    public Optional<T> take() {
        return take(Ids.now());
    }

    /** Takes the first row that is due at {@code now}, if any. It is reserved when the caller's transaction commits. */
    public Optional<T> take(Instant now) {
        return Panache.getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(TAKE.formatted(table, waiting, order, pause), entity)
                .setParameter("now", now)
                .getResultList()
                .stream()
                .findFirst();
    }
}
