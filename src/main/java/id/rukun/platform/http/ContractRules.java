package id.rukun.platform.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Completes every operation of the OpenAPI contract with what all operations have in common: problem responses,
 * language, entity tags, links, required roles, and the schema of merge patches. Runs at build time.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ContractRules implements OASFilter {
    private static final List<HttpMethod> ORDER =
            List.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    /**
     * Types that are written inline with their format. A named schema for each would only hide the format from client
     * generators.
     */
    private static final Map<String, String> FORMATS =
            Map.of("Instant", "date-time", "LocalDate", "date", "UUID", "uuid");

    @Override
    public Schema filterSchema(Schema schema) {
        if (schema.getRef() == null) {
            return schema;
        }
        var format = FORMATS.get(schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1));
        if (format == null) {
            // Type and properties belong to the referenced schema.
            schema.setType(null);
            schema.setProperties(null);
        } else {
            schema.setRef(null);
            schema.type(List.of(Schema.SchemaType.STRING)).format(format);
        }
        return schema;
    }

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        FORMATS.keySet().forEach(contract.getComponents()::removeSchema);
        ContractPages.rename(contract);
        ContractDescriptions.describe(contract);
        ContractVariants.divide(contract);
        ContractIntroduction.write(contract);
        contract.getPaths().getPathItems().values().forEach(path -> {
            var changeable = path.getOperations().values().stream().anyMatch(ContractRules::takesIfMatch);
            path.getOperations()
                    .forEach((method, operation) -> complete(contract, path, method, operation, changeable));
            sort(path);
        });
    }

    private static void complete(
            OpenAPI contract, PathItem path, HttpMethod method, Operation operation, boolean changeable) {
        describeRepetition(operation.getResponses());
        var audience = ContractAudience.of(operation);
        audience.describe(operation);
        var problems = OperationProblems.of(
                operation, audience.sendsToken(), !audience.roles().isEmpty());
        ContractPatches.describe(contract, operation);
        describeTags(method, operation, changeable);
        describeLinks(operation);
        operation.addParameter(OASFactory.createParameter().ref("AcceptLanguage"));
        ContractProblems.answer(contract.getComponents(), operation, problems);
    }

    /** A resource that was stored already is answered by 200 with the content that 201 has. */
    private static void describeRepetition(APIResponses responses) {
        var created = responses.getAPIResponse("201");
        var repeated = responses.getAPIResponse("200");
        if (created != null && repeated != null) {
            repeated.setContent(created.getContent());
        }
    }

    private static boolean takesIfMatch(Operation operation) {
        return Optional.ofNullable(operation.getParameters()).orElse(List.of()).stream()
                .anyMatch(parameter -> "If-Match".equals(parameter.getName()));
    }

    static String nameOf(Schema reference) {
        return reference.getRef().substring(reference.getRef().lastIndexOf('/') + 1);
    }

    private static void describeTags(HttpMethod method, Operation operation, boolean changeable) {
        Optional.ofNullable(operation.getParameters()).orElse(List.of()).stream()
                .filter(parameter -> "If-Match".equals(parameter.getName()))
                .forEach(parameter -> parameter.required(true).description("The ETag of the version that was read"));
        var created = operation.getResponses().getAPIResponse("201") != null;
        var accepted = operation.getResponses().getAPIResponse("202") != null;
        successes(operation).forEach(response -> {
            if (created || accepted) {
                addHeader(response, "Location");
            }
            if (created || changeable) {
                addHeader(response, "ETag");
            }
        });
        var tagged = successes(operation).stream().anyMatch(response -> has(response, "ETag"));
        if (method == HttpMethod.GET && tagged) {
            operation.addParameter(OASFactory.createParameter().ref("IfNoneMatch"));
            operation
                    .getResponses()
                    .addAPIResponse("304", OASFactory.createAPIResponse().ref("NotModified"));
        }
    }

    private static void describeLinks(Operation operation) {
        successes(operation).stream().filter(ContractRules::isPage).forEach(response -> addHeader(response, "Link"));
    }

    private static boolean isPage(APIResponse response) {
        return response.getContent() != null
                && response.getContent().getMediaTypes().values().stream()
                        .map(MediaType::getSchema)
                        .anyMatch(ContractPages::isPage);
    }

    private static List<APIResponse> successes(Operation operation) {
        return operation.getResponses().getAPIResponses().entrySet().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static boolean has(APIResponse response, String header) {
        return response.getHeaders() != null && response.getHeaders().containsKey(header);
    }

    private static void addHeader(APIResponse response, String name) {
        if (!has(response, name)) {
            response.addHeader(name, OASFactory.createObject(Header.class).ref(name));
        }
    }

    private static void sort(PathItem path) {
        var operations = path.getOperations();
        operations.keySet().forEach(method -> path.setOperation(method, null));
        ORDER.stream()
                .filter(operations::containsKey)
                .forEach(method -> path.setOperation(method, operations.get(method)));
    }
}
