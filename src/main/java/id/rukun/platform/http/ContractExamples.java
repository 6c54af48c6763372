package id.rukun.platform.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Gives every operation of the OpenAPI contract the examples with which Swagger UI prefills it, and the answer that a
 * trial gave to them. Names the trial account that the examples work for. Runs at build time.
 *
 * <p>The requests ({@code contract/requests.json}) are written by hand. The responses ({@code contract/responses.json})
 * are recorded by a test that sends the requests.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ContractExamples implements OASFilter {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A request that works as it stands in a trial.
     *
     * @param operation the operation's id
     * @param name of the example where an operation has several; otherwise null
     * @param account the trial account that sends it; null for none
     * @param after the operation whose example must be sent before; null if the trial's own data is enough
     * @param parameters by name
     * @param body null if there is none
     * @param file the name of a file that a form contains; null for none
     */
    public record Request(
            String operation,
            String name,
            @JsonProperty("as") String account,
            String after,
            Map<String, Object> parameters,
            Map<String, Object> body,
            String file) {
        public Request {
            parameters = parameters == null ? Map.of() : parameters;
        }

        /** Returns the body as the contract shows it: a form names its file. */
        public Map<String, Object> shownBody() {
            if (file == null) {
                return body;
            }
            var shown = new LinkedHashMap<>(body);
            shown.put("file", file);
            return shown;
        }
    }

    /**
     * The recorded answer to an operation's first request.
     *
     * @param type the media type
     * @param body JSON, or the text of another media type
     */
    public record Answer(String status, String type, Object body) {}

    /** Returns all requests in the order in which they can be sent one after the other. */
    public static List<Request> requests() {
        return read("/contract/requests.json", new TypeReference<>() {});
    }

    /** Returns the recorded answers by operation. */
    public static Map<String, Answer> answers() {
        return read("/contract/responses.json", new TypeReference<>() {});
    }

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        var requests = requests().stream().collect(Collectors.groupingBy(Request::operation));
        var answers = answers();
        contract.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(operation -> {
                    var sent = requests.getOrDefault(operation.getOperationId(), List.of());
                    prefill(operation, sent);
                    show(operation, answers.get(operation.getOperationId()));
                });
    }

    private static void prefill(Operation operation, List<Request> requests) {
        Map<String, Object> values =
                requests.isEmpty() ? Map.of() : requests.get(0).parameters();
        Optional.ofNullable(operation.getParameters()).orElse(List.of()).stream()
                .filter(parameter -> parameter.getRef() == null)
                .forEach(parameter -> prefill(parameter, values.get(parameter.getName())));
        if (operation.getRequestBody() != null && operation.getRequestBody().getContent() != null) {
            operation.getRequestBody().getContent().getMediaTypes().values().forEach(media -> prefill(media, requests));
        }
        if (!requests.isEmpty()) {
            var described = Optional.ofNullable(operation.getDescription()).map(text -> text + "\n\n");
            operation.setDescription(described.orElse("") + whoTries(requests.get(0)));
        }
    }

    /** An example that stands at the parameter or its schema would be prefilled as well. */
    private static void prefill(Parameter parameter, Object value) {
        parameter.setExamples(null);
        parameter.setExample(value);
        if (parameter.getSchema() != null) {
            parameter.getSchema().setExample(null);
            parameter.getSchema().setExamples(null);
        }
    }

    private static void prefill(MediaType media, List<Request> requests) {
        media.setExamples(null);
        media.setExample(null);
        for (var request : requests) {
            if (request.name() == null) {
                media.setExample(request.shownBody());
            } else {
                media.addExample(request.name(), OASFactory.createExample().value(request.body()));
            }
        }
    }

    private static void show(Operation operation, Answer answer) {
        if (answer != null && answer.body() != null) {
            var response = operation.getResponses().getAPIResponse(answer.status());
            response.getContent().getMediaType(answer.type()).setExample(answer.body());
        }
    }

    private static String whoTries(Request request) {
        var who = request.account() == null ? "without signing in" : "as `" + request.account() + "`";
        return "Try it " + who + (request.after() == null ? "." : ", after `" + request.after() + "`.");
    }

    private static <T> T read(String resource, TypeReference<T> type) {
        try (var stream = ContractExamples.class.getResourceAsStream(resource)) {
            return JSON.readValue(stream, type);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
