package id.rukun.platform.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import id.rukun.platform.json.Text;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

/** Converts JSON parsing failures to problems that name the field but never repeat its content. */
public final class JsonProblems {
    private JsonProblems() {}

    public static ProblemException of(JacksonException failure) {
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return violation(unknown, "UNKNOWN_FIELD");
        }
        if (failure instanceof InvalidFormatException format) {
            return invalidFormat(format);
        }
        if (failure instanceof MismatchedInputException mismatch
                && !mismatch.getPath().isEmpty()) {
            return violation(mismatch, "WRONG_TYPE", nameOf(mismatch.getTargetType()));
        }
        if (failure instanceof JsonMappingException mapping && mapping.getCause() instanceof JacksonException cause) {
            return of(cause);
        }
        var location = failure.getLocation();
        return ProblemType.MALFORMED_BODY.problem(
                location == null ? 1 : Math.max(1, location.getLineNr()),
                location == null ? 1 : Math.max(1, location.getColumnNr()));
    }

    private static ProblemException invalidFormat(InvalidFormatException format) {
        var target = format.getTargetType();
        if (target.isEnum()) {
            var allowed = Arrays.stream(target.getEnumConstants())
                    .map(Object::toString)
                    .collect(Collectors.joining(", "));
            return violation(format, "NOT_IN_LIST", allowed);
        }
        if (target == String.class) {
            return violation(format, "UNSTORABLE_TEXT");
        }
        return violation(format, "WRONG_TYPE", nameOf(target));
    }

    private static ProblemException violation(JsonMappingException failure, String code, Object... arguments) {
        return ProblemType.VALIDATION_FAILED
                .problem()
                .violations(java.util.List.of(new Violation(pathOf(failure), code, arguments)));
    }

    private static String pathOf(JsonMappingException failure) {
        var path = new StringBuilder();
        for (var step : failure.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return Text.readable(path.toString());
    }

    /** Returns the name of a Java type in the contract's terms. */
    private static String nameOf(Class<?> type) {
        if (type == null) {
            return "object";
        }
        if (type == UUID.class) {
            return "uuid";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return type.getSimpleName().equals("LocalDate") ? "date" : "date-time (RFC 3339, with offset)";
        }
        if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return "integer";
        }
        if (Number.class.isAssignableFrom(type) || type == double.class) {
            return "number";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "boolean";
        }
        if (type == String.class || type.isEnum()) {
            return "string";
        }
        return java.util.Collection.class.isAssignableFrom(type) || type.isArray() ? "array" : "object";
    }
}
