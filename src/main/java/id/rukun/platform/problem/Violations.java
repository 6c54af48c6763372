package id.rukun.platform.problem;

import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Collects all violations of an input, so that one response can report them together. */
public final class Violations {
    private final List<Violation> found = new ArrayList<>();

    /**
     * Returns what Bean Validation finds in a request body.
     *
     * @throws ProblemException {@code malformed-body} if the body is null
     */
    public static Violations of(Validator validator, Object body) {
        if (body == null) {
            throw ProblemType.MALFORMED_BODY.problem(1, 1);
        }
        return new Violations().addAll(BeanViolations.of(validator, body));
    }

    public Violations add(String field, String code, Object... arguments) {
        found.add(new Violation(field, code, arguments));
        return this;
    }

    public Violations addAll(List<Violation> others) {
        found.addAll(others);
        return this;
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Violation> found() {
        return List.copyOf(found);
    }

    /** Returns the violations that do not meet the condition. */
    public Violations without(Predicate<Violation> forgiven) {
        return new Violations().addAll(found.stream().filter(forgiven.negate()).toList());
    }

    /** Whether the field or a part of it already has a violation, so that rules depending on it can be skipped. */
    public boolean on(String field) {
        return found.stream()
                .anyMatch(violation -> violation.field().equals(field)
                        || violation.field().startsWith(field + ".")
                        || violation.field().startsWith(field + "["));
    }

    /** @throws ProblemException {@code validation-failed} with all collected violations, if there are any */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw ProblemType.VALIDATION_FAILED.problem().violations(found);
        }
    }
}
