package id.rukun.statistics;

import jakarta.persistence.EntityManager;

/** One state of the database for all statements of a transaction. */
final class Snapshot {
    private Snapshot() {}

    /** Before the first other statement. */
    static void begin(EntityManager entities) {
        entities.createNativeQuery("set transaction isolation level repeatable read")
                .executeUpdate();
    }
}
