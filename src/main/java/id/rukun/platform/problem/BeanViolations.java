package id.rukun.platform.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Converts constraint violations of Bean Validation to {@link Violation}s, whose codes do not depend on the library.
 */
public final class BeanViolations {
    private BeanViolations() {}

    public static <T> List<Violation> of(Validator validator, T value) {
        return validator.validate(value).stream()
                .map(BeanViolations::of)
                .sorted(java.util.Comparator.comparing(Violation::field))
                .toList();
    }

    static Violation of(ConstraintViolation<?> violation) {
        return of(fieldOf(violation.getPropertyPath()), violation.getConstraintDescriptor());
    }

    /** Returns the violation that a value of the field has if it breaks the constraint. */
    public static Violation of(String field, ConstraintDescriptor<?> descriptor) {
        Map<String, Object> attributes = descriptor.getAttributes();
        return switch (descriptor.getAnnotation().annotationType().getSimpleName()) {
            case "NotNull", "NotEmpty", "NotBlank" -> new Violation(field, "REQUIRED");
            case "Size" -> new Violation(field, "SIZE", attributes.get("min"), attributes.get("max"));
            case "Min", "DecimalMin" -> new Violation(field, "AT_LEAST", attributes.get("value"));
            case "Max", "DecimalMax" -> new Violation(field, "AT_MOST", attributes.get("value"));
            case "Range" -> new Violation(field, "RANGE", attributes.get("min"), attributes.get("max"));
            case "Pattern" -> new Violation(field, "PATTERN", attributes.get("regexp"));
            case "Digits" -> new Violation(field, "DIGITS", attributes.get("integer"), attributes.get("fraction"));
            case "UniqueElements" -> new Violation(field, "UNIQUE");
            default -> new Violation(field, "INVALID");
        };
    }

    /**
     * Returns the field path in the client's terms. For a parameter this is only its own name, without the names of the
     * Java method and of the parameter bean.
     */
    private static String fieldOf(Path path) {
        var nodes = new ArrayList<Path.Node>();
        path.forEach(nodes::add);
        nodes.removeIf(node -> node.getKind() == ElementKind.METHOD
                || node.getKind() == ElementKind.CONTAINER_ELEMENT
                || node.getKind() == ElementKind.PARAMETER && node != nodes.get(nodes.size() - 1));
        return nodes.stream().map(Path.Node::toString).collect(Collectors.joining("."));
    }
}
