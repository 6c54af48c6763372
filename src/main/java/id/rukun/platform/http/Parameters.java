package id.rukun.platform.http;

import id.rukun.platform.json.Text;
import id.rukun.platform.json.Times;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violation;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;

/**
 * Converts path, query and form parameters. A value that cannot be read is rejected with a problem that names the
 * parameter, instead of the framework's 404.
 */
@Provider
public class Parameters implements ParamConverterProvider {
    private record Kind(String code, String argument, Function<String, ?> parse) {}

    private static final Map<Class<?>, Kind> KINDS = Map.of(
            UUID.class, new Kind("WRONG_TYPE", "uuid", Parameters::uuid),
            Instant.class, new Kind("WRONG_TYPE", "date-time (RFC 3339, with offset)", Times::parse),
            LocalDate.class, new Kind("WRONG_TYPE", "date (YYYY-MM-DD)", Times::parseDate),
            Integer.class, new Kind("WRONG_TYPE", "integer", Integer::valueOf),
            int.class, new Kind("WRONG_TYPE", "integer", Integer::valueOf),
            Double.class, new Kind("WRONG_TYPE", "number", Double::valueOf),
            Boolean.class, new Kind("WRONG_TYPE", "boolean", Parameters::bool),
            boolean.class, new Kind("WRONG_TYPE", "boolean", Parameters::bool),
            String.class, new Kind("UNSTORABLE_TEXT", "", Parameters::text));

    @Override
    public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        if (type == String.class && Arrays.stream(annotations).anyMatch(FormParam.class::isInstance)) {
            // Fields of the token endpoint are rejected in the shape of RFC 6749, not as problems.
            return null;
        }
        var kind = type.isEnum() ? enumKind(type) : KINDS.get(type);
        return kind == null ? null : new Converter<>(nameIn(annotations), kind);
    }

    private static Kind enumKind(Class<?> type) {
        var byName =
                Arrays.stream(type.getEnumConstants()).collect(Collectors.toMap(Object::toString, Function.identity()));
        var names = Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
        return new Kind("NOT_IN_LIST", names, text -> {
            if (!byName.containsKey(text)) {
                throw new IllegalArgumentException(text);
            }
            return byName.get(text);
        });
    }

    private static String nameIn(Annotation[] annotations) {
        for (var annotation : annotations) {
            if (annotation instanceof QueryParam query) {
                return query.value();
            }
            if (annotation instanceof PathParam path) {
                return path.value();
            }
            if (annotation instanceof FormParam form) {
                return form.value();
            }
            if (annotation instanceof RestForm form) {
                return form.value();
            }
        }
        return "id";
    }

    private static UUID uuid(String text) {
        // UUID.fromString accepts "1-1-1-1-1"; this service accepts only the canonical form.
        var uuid = UUID.fromString(text);
        if (!uuid.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException(text);
        }
        return uuid;
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static String text(String text) {
        if (!Text.isStorable(text) || text.indexOf('\uFFFD') >= 0) {
            throw new IllegalArgumentException("not storable");
        }
        return text;
    }

    private record Converter<T>(String name, Kind kind) implements ParamConverter<T> {
        @Override
        @SuppressWarnings("unchecked")
        public T fromString(String text) {
            if (text == null) {
                return null;
            }
            try {
                return (T) kind.parse().apply(text);
            } catch (RuntimeException unreadable) {
                throw ProblemType.INVALID_PARAMETER
                        .problem()
                        .violations(List.of(new Violation(name, kind.code(), kind.argument())));
            }
        }

        @Override
        public String toString(T value) {
            return String.valueOf(value);
        }
    }
}
