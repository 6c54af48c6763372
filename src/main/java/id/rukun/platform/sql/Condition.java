package id.rukun.platform.sql;

import jakarta.persistence.Query;
import java.util.Map;
import java.util.TreeMap;

/**
 * A condition of an SQL or HQL query, with the values of its named parameters. If two conditions of one query use one
 * parameter, both must give it one value.
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
        if (isFalse() || other.equals(TRUE) || text.equals(other.text)) {
            return this;
        }
        return equals(TRUE) || other.isFalse() ? other : joined(text + " and " + other.text, other);
    }

    public Condition or(Condition other) {
        if (equals(TRUE) || other.isFalse() || text.equals(other.text)) {
            return this;
        }
        return isFalse() || other.equals(TRUE) ? other : joined("(" + text + " or " + other.text + ")", other);
    }

    /** Returns the negation. It also holds where this condition is unknown because a column is null. */
    public Condition negated() {
        if (isFalse()) {
            return TRUE;
        }
        return equals(TRUE) ? FALSE : new Condition("(" + text + ") is not true", parameters);
    }

    private Condition joined(String both, Condition other) {
        var values = new TreeMap<>(parameters);
        values.putAll(other.parameters);
        return new Condition(both, values);
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
