package id.rukun.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.rukun.platform.problem.Problem;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Problems;
import id.rukun.platform.problem.SignInProblem;
import id.rukun.platform.problem.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Writes the problem responses of the OpenAPI contract: one for each status that an operation can return. */
final class ContractProblems {
    /**
     * The problem shown as the example of its status, because clients meet it most often. Other statuses show their
     * first.
     */
    private static final Map<Integer, ProblemType> TYPICAL = Map.of(
            400, ProblemType.VALIDATION_FAILED,
            403, ProblemType.OUTSIDE_REGION,
            409, ProblemType.TRANSITION_NOT_ALLOWED);

    private static final Map<Integer, String> HEADERS =
            Map.of(401, "WWW-Authenticate", 412, "ETag", 429, "Retry-After", 503, "Retry-After");

    private static final ObjectMapper JSON = new ObjectMapper();

    private ContractProblems() {}

    /**
     * Adds a response for each status of the problems, which operations with equal problems share. A response that declares a
     * body of its own gets the problem as a second media type.
     */
    static void answer(Components components, Operation operation, Set<ProblemType> problems) {
        var byStatus = problems.stream()
                .collect(Collectors.groupingBy(ProblemType::status, TreeMap::new, Collectors.toList()));
        var responses = new TreeMap<>(operation.getResponses().getAPIResponses());
        byStatus.forEach((status, types) -> {
            var own = responses.get(String.valueOf(status));
            if (own == null || own.getContent() == null) {
                var name = nameOf(types);
                components.addResponse(name, response(status, types));
                responses.put(
                        String.valueOf(status), OASFactory.createAPIResponse().ref(name));
            } else {
                own.setDescription(own.getDescription() + "; or " + list(types));
                own.getContent().addMediaType(Problem.MEDIA_TYPE, media());
                header(status, own);
            }
        });
        operation.getResponses().setAPIResponses(responses);
    }

    private static String nameOf(List<ProblemType> types) {
        return types.stream()
                .flatMap(type -> Arrays.stream(type.slug().split("-")))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    private static APIResponse response(int status, List<ProblemType> types) {
        var typical = types.contains(TYPICAL.get(status)) ? TYPICAL.get(status) : types.get(0);
        var content = OASFactory.createObject(Content.class)
                .addMediaType(Problem.MEDIA_TYPE, media().example(example(typical)));
        var response = OASFactory.createAPIResponse().description(list(types)).content(content);
        header(status, response);
        return response;
    }

    private static String list(List<ProblemType> types) {
        return types.stream()
                .map(type -> "`" + type.slug() + "`")
                .collect(Collectors.joining(", ", types.size() == 1 ? "The problem " : "One of the problems ", ""));
    }

    private static void header(int status, APIResponse response) {
        if (HEADERS.containsKey(status)) {
            var name = HEADERS.get(status);
            response.addHeader(name, OASFactory.createObject(Header.class).ref(name));
        }
    }

    private static MediaType media() {
        return OASFactory.createObject(MediaType.class)
                .schema(OASFactory.createSchema().ref("Problem"));
    }

    private static Object example(ProblemType type) {
        var refusal =
                switch (type) {
                    case VALIDATION_FAILED ->
                        type.problem().violations(List.of(new Violation("conflict.severity", "RANGE", 1, 5)));
                    case NOT_SIGNED_IN -> type.problem(SignInProblem.TOKEN_PATH);
                    case OUTSIDE_REGION -> type.problem("35.27");
                    case TRANSITION_NOT_ALLOWED ->
                        type.problem("VERIFIED", "REJECTED", "IN_REVIEW").with("allowed", List.of("IN_REVIEW"));
                    case SLOW_DOWN -> type.problem(8);
                    default -> type.problem("0199a6b0-5c1e-7a52-9d0e-2f6d1c9b7a11");
                };
        var instance = type.status() < 500 ? "/api/v1/reports" : "urn:uuid:0199a6b0-5c1e-7a52-9d0e-2f6d1c9b7a11";
        return JSON.convertValue(JSON.<JsonNode>valueToTree(Problems.write(refusal, "en", instance)), Object.class);
    }
}
