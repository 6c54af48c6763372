package id.rukun.platform.problem;

import java.util.Arrays;
import java.util.Objects;

/**
 * One violation in one field.
 *
 * @param field path in the body ({@code conflict.impact.killed}, {@code parties[0].type}) or name of the parameter
 * @param code a stable code in {@code UPPER_SNAKE}; its message is {@code violation.<code>} in the messages
 * @param arguments the values for the placeholders of the message
 */
public record Violation(String field, String code, Object... arguments) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Violation that
                && field.equals(that.field)
                && code.equals(that.code)
                && Arrays.equals(arguments, that.arguments);
    }

    @Override
    public int hashCode() {
        return Objects.hash(field, code, Arrays.hashCode(arguments));
    }

    @Override
    public String toString() {
        return field + ": " + code + Arrays.toString(arguments);
    }
}
