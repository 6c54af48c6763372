package id.rukun.statistics;

import jakarta.persistence.EntityManager;

/** Starts transactions in which all statements see one snapshot of the database. */
final class RepeatableRead {
    private RepeatableRead() {}

    /** Sets the isolation level. Must be called before any other statement of the transaction. */
    static void begin(EntityManager entities) {
        entities.createNativeQuery("set transaction isolation level repeatable read")
                .executeUpdate();
    }
}
