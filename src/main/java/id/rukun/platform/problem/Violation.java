package id.rukun.platform.problem;

import java.util.Arrays;
import java.util.Objects;

/**
 * One thing wrong with one field.
 *
 * @param field path in the body ({@code conflict.impact.killed}, {@code parties[0].type}) or a parameter's name
 * @param code stable, {@code UPPER_SNAKE}; its text is {@code violation.<code>} in the messages
 * @param arguments fill the placeholders of that text
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
