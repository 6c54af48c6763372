package id.rukun.platform.sql;

import jakarta.persistence.EntityManager;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.hibernate.query.TupleTransformer;

/** Native queries whose rows are mapped to records. Use it for every native query of more than one column. */
public final class Records {
    private static final ClassValue<Mapping<?>> MAPPINGS = new ClassValue<>() {
        @Override
        protected Mapping<?> computeValue(Class<?> type) {
            return Mapping.of(type);
        }
    };

    private Records() {}

    /**
     * Returns a query whose rows are mapped to {@code type} by name: the component {@code regionCode} reads the column
     * {@code region_code}. Enum constants are read by their name. A component of a primitive type must not be null.
     *
     * <p>Naming each column lets Hibernate find its query plan again; see {@link Column}.
     */
    @SuppressWarnings("unchecked")
    public static <R extends Record> NativeQuery<R> query(EntityManager entities, String sql, Class<R> type) {
        var mapping = (Mapping<R>) MAPPINGS.get(type);
        var query = entities.unwrap(Session.class).createNativeQuery(sql, Object[].class);
        mapping.columns.forEach(column -> query.addScalar(column.name, column.readAs));
        return query.setTupleTransformer(mapping);
    }

    /** A column and the record component that it fills. */
    private record MappedColumn(String name, Class<?> type, Class<?> readAs) {
        private static final Map<Class<?>, Class<?>> BOXES = Map.of(
                boolean.class,
                Boolean.class,
                int.class,
                Integer.class,
                long.class,
                Long.class,
                double.class,
                Double.class);

        static MappedColumn of(RecordComponent component) {
            var name = component.getName().replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
            var type = component.getType();
            return new MappedColumn(name, type, type.isEnum() ? String.class : BOXES.getOrDefault(type, type));
        }

        @SuppressWarnings({"unchecked", "rawtypes"})
        Object convert(Object value) {
            return value != null && type.isEnum() ? Enum.valueOf((Class<Enum>) type, (String) value) : value;
        }
    }

    /**
     * Maps a row to a record. Each record type has one instance, because Hibernate compares transformers by identity
     * when it looks up a query plan.
     */
    private record Mapping<R>(List<MappedColumn> columns, Constructor<R> constructor) implements TupleTransformer<R> {
        static <R> Mapping<R> of(Class<R> type) {
            var components = type.getRecordComponents();
            try {
                var constructor = type.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
                constructor.setAccessible(true);
                return new Mapping<>(
                        Arrays.stream(components).map(MappedColumn::of).toList(), constructor);
            } catch (NoSuchMethodException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        public R transformTuple(Object[] row, String[] aliases) {
            var values = new Object[row.length];
            for (var i = 0; i < row.length; i++) {
                values[i] = columns.get(i).convert(row[i]);
            }
            try {
                return constructor.newInstance(values);
            } catch (ReflectiveOperationException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }
}
