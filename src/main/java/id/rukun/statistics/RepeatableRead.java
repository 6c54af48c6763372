package id.rukun.statistics;

import jakarta.persistence.EntityManager;

/** Transactions in which all statements see the same state of the database. */
final class RepeatableRead {
    private RepeatableRead() {}

    /** Must be called before the first other statement of the transaction. */
    static void begin(EntityManager entities) {
        entities.createNativeQuery("set transaction isolation level repeatable read")
                .executeUpdate();
    }
}
