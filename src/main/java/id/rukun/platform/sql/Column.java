package id.rukun.platform.sql;

import jakarta.persistence.EntityManager;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** Native queries that answer one column. */
public final class Column {
    private Column() {}

    /**
     * Naming the column lets Hibernate find the plan that it made the last time. It keeps the plan of
     * {@code createNativeQuery(sql, type)} too, but under a key that equals no other (7.2): each run adds an entry that is
     * searched ever after and never found.
     *
     * @param name of the column, as the statement answers it
     */
    public static <T> NativeQuery<T> of(EntityManager entities, String sql, String name, Class<T> type) {
        return entities.unwrap(Session.class).createNativeQuery(sql, type).addScalar(name, type);
    }
}
