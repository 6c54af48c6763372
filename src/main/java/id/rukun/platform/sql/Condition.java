package id.rukun.platform.sql;

import jakarta.persistence.Query;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A condition of an SQL or HQL query, with the values of its named parameters. If two conditions of one query use one
 * parameter, both must give it one value; joining them throws {@link IllegalStateException} otherwise.
 */
public record Condition(String text, Map<String, Object> parameters) {
    public static final Condition TRUE = of("1 = 1");
    public static final Condition FALSE = of("1 = 0");

    public static Condition of(String text) {
        return new Condition(text, Map.of());
    }

    public static Condition of(String text, String name, Object value) {
        return new Condition(text, Map.of(name, value));
    }

    public boolean isFalse() {
        return equals(FALSE);
    }

    public Condition and(Condition other) {
        if (isFalse() || other.equals(TRUE)) {
            return this;
        }
        return equals(TRUE) || other.isFalse() ? other : joined("", " and ", "", other);
    }

    public Condition or(Condition other) {
        if (equals(TRUE) || other.isFalse()) {
            return this;
        }
        return isFalse() || other.equals(TRUE) ? other : joined("(", " or ", ")", other);
    }

    /** Returns the negation. It also holds where this condition is unknown because a column is null. */
    public Condition negated() {
        if (isFalse()) {
            return TRUE;
        }
        return equals(TRUE) ? FALSE : new Condition("(" + text + ") is not true", parameters);
    }

    private Condition joined(String before, String between, String after, Condition other) {
        var values = new TreeMap<>(parameters);
        other.parameters.forEach((name, value) -> {
            if (!Objects.deepEquals(values.getOrDefault(name, value), value)) {
                throw new IllegalStateException("two values of parameter " + name);
            }
            values.put(name, value);
        });
        return text.equals(other.text) ? this : new Condition(before + text + between + other.text + after, values);
    }

    public <Q extends Query> Q bind(Q query) {
        parameters.forEach(query::setParameter);
        return query;
    }

    /** Returns text and values in a stable order, to distinguish the conditions of one caller. Omits byte arrays. */
    public String canonical() {
        var values = new TreeMap<>(parameters);
        values.values().removeIf(byte[].class::isInstance);
        return text + "|" + values;
    }
}
