package id.rukun.platform.sql;

import jakarta.persistence.EntityManager;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** Native queries that return one column. */
public final class Column {
    private Column() {}

    /**
     * Returns a query for one column. Naming the column lets Hibernate reuse the cached query plan. With
     * {@code createNativeQuery(sql, type)} Hibernate 7.2 stores the plan under a key that never matches again, so the
     * cache grows with each run.
     *
     * @param name the name of the column in the result
     */
    public static <T> NativeQuery<T> of(EntityManager entities, String sql, String name, Class<T> type) {
        return entities.unwrap(Session.class).createNativeQuery(sql, type).addScalar(name, type);
    }
}
