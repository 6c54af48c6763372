package id.rukun.platform.http;

import id.rukun.platform.problem.ProblemType;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Knows which problems an operation can return: those that follow from what it takes and returns, and those of {@code
 * contract/problems.properties}. Not counted are the problems that a request meets before it reaches an operation.
 */
final class OperationProblems {
    private static final Properties PARTICULAR = read();

    private OperationProblems() {}

    /**
     * @param mayHaveToken whether a token that is sent is checked
     * @param needsRole whether some accounts may not call the operation
     */
    static Set<ProblemType> of(Operation operation, boolean mayHaveToken, boolean needsRole) {
        var problems = EnumSet.of(
                ProblemType.BAD_REQUEST,
                ProblemType.UNKNOWN_PARAMETER,
                ProblemType.TOO_MANY_CONNECTIONS,
                ProblemType.INTERNAL_ERROR,
                ProblemType.UNAVAILABLE);
        if (mayHaveToken) {
            problems.addAll(
                    Set.of(ProblemType.NOT_SIGNED_IN, ProblemType.ACCOUNT_UNKNOWN, ProblemType.PROVIDER_UNAVAILABLE));
        }
        if (needsRole) {
            problems.add(ProblemType.FORBIDDEN);
        }
        problems.addAll(ofParameters(operation));
        problems.addAll(ofBodies(operation));
        PARTICULAR.stringPropertyNames().stream()
                .filter(slug ->
                        List.of(PARTICULAR.getProperty(slug).split(", ")).contains(operation.getOperationId()))
                .forEach(slug -> problems.add(ProblemType.ofSlug(slug).orElseThrow()));
        return problems;
    }

    private static Set<ProblemType> ofParameters(Operation operation) {
        var problems = EnumSet.noneOf(ProblemType.class);
        if (has(operation, parameter -> parameter.getIn() == Parameter.In.PATH)) {
            problems.addAll(Set.of(ProblemType.NOT_FOUND, ProblemType.INVALID_PARAMETER));
        }
        if (has(operation, parameter -> parameter.getIn() == Parameter.In.QUERY)) {
            problems.add(ProblemType.INVALID_PARAMETER);
        }
        if (has(operation, parameter -> "cursor".equals(parameter.getName()))) {
            problems.add(ProblemType.INVALID_CURSOR);
        }
        if (has(operation, parameter -> "If-Match".equals(parameter.getName()))) {
            problems.addAll(Set.of(ProblemType.CHANGED_MEANWHILE, ProblemType.PRECONDITION_REQUIRED));
        }
        return problems;
    }

    private static Set<ProblemType> ofBodies(Operation operation) {
        var problems = EnumSet.noneOf(ProblemType.class);
        if (operation.getResponses().getAPIResponses().entrySet().stream()
                .anyMatch(response ->
                        response.getKey().startsWith("2") && response.getValue().getContent() != null)) {
            problems.add(ProblemType.NOT_ACCEPTABLE);
        }
        if (operation.getRequestBody() != null) {
            problems.addAll(Set.of(
                    ProblemType.MALFORMED_BODY,
                    ProblemType.VALIDATION_FAILED,
                    ProblemType.REQUEST_TIMEOUT,
                    ProblemType.TOO_LARGE,
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    ProblemType.BUSY));
        }
        return problems;
    }

    private static boolean has(Operation operation, Predicate<Parameter> condition) {
        return Optional.ofNullable(operation.getParameters()).orElse(List.of()).stream()
                .filter(parameter -> parameter.getRef() == null)
                .anyMatch(condition);
    }

    private static Properties read() {
        var problems = new Properties();
        try (var file = OperationProblems.class.getResourceAsStream("/contract/problems.properties")) {
            problems.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return problems;
    }
}
