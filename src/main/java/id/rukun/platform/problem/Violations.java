package id.rukun.platform.problem;

import java.util.ArrayList;
import java.util.List;

/** Collects everything wrong with an input, so that the caller hears it all at once. */
public final class Violations {
    private final List<Violation> found = new ArrayList<>();

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

    /** True when the field, or a part of it, was found wrong already: rules that lean on it need not be tried. */
    public boolean on(String field) {
        return found.stream()
                .anyMatch(violation -> violation.field().equals(field)
                        || violation.field().startsWith(field + ".")
                        || violation.field().startsWith(field + "["));
    }

    /** @throws ProblemException {@code validation-failed} with all of them, if there is any */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw ProblemType.VALIDATION_FAILED.problem().violations(found);
        }
    }
}
