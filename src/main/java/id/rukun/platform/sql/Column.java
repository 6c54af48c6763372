package id.rukun.platform.sql;

import jakarta.persistence.EntityManager;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** Native queries that return one column. */
public final class Column {
    private Column() {}

    /**
     * Naming the column lets Hibernate reuse the query plan of the previous run. With
     * {@code createNativeQuery(sql, type)} the plan is stored under a key that never matches again (Hibernate 7.2), so
     * the cache grows with each run.
     *
     * @param name the name of the column in the result
     */
    public static <T> NativeQuery<T> of(EntityManager entities, String sql, String name, Class<T> type) {
        return entities.unwrap(Session.class).createNativeQuery(sql, type).addScalar(name, type);
    }
}
