package id.rukun.platform.sql;

import io.quarkus.hibernate.orm.panache.Panache;
import java.util.UUID;

/** An id that a client chose for what it sends, so that sending it again stores nothing twice. */
public final class ClientId {
    private ClientId() {}

    /**
     * Makes other transactions that use the id wait for the end of this one, so that of two concurrent requests the second finds
     * what the first stored.
     */
    public static void lock(UUID id) {
        Panache.getEntityManager()
                .createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(:id, 2)) as text)")
                .setParameter("id", id.toString())
                .getResultList();
    }
}
