package id.rukun.platform.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rejects a request with a problem. Its text is created in the client's language when the response is written. */
public class ProblemException extends RuntimeException {
    private final ProblemType type;
    private final transient Object[] arguments;
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();
    private transient List<Violation> violations = List.of();

    ProblemException(ProblemType type, Object... arguments) {
        super(type.slug(), null, false, false);
        this.type = type;
        this.arguments = arguments;
    }

    /** Rejects a query parameter; the arguments fill the placeholders of the violation's message. */
    public static ProblemException ofParameter(String name, String code, Object... arguments) {
        return ProblemType.INVALID_PARAMETER.problem().violations(List.of(new Violation(name, code, arguments)));
    }

    /** Adds an extension member (RFC 9457 section 3.2). */
    public ProblemException with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    public ProblemException header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public ProblemException violations(List<Violation> found) {
        violations = List.copyOf(found);
        return this;
    }

    public ProblemType type() {
        return type;
    }

    /** Returns the values for the placeholders of the detail text. */
    public Object[] arguments() {
        return arguments;
    }

    Map<String, Object> members() {
        return members;
    }

    Map<String, String> headers() {
        return headers;
    }

    public List<Violation> violations() {
        return violations;
    }
}
