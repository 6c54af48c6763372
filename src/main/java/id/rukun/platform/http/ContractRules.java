package id.rukun.platform.http;

import id.rukun.platform.json.MergePatch;
import id.rukun.platform.json.Patches;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;

/**
 * Completes every operation of the OpenAPI contract with what all operations have in common: problem responses,
 * language, entity tags, links, required roles, and the schema of merge patches. Runs at build time.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ContractRules implements OASFilter {
    private static final Set<HttpMethod> UNSAFE =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
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
        ContractIntroduction.write(contract);
        ContractProblems.define(contract.getComponents());
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
        var signedIn = requireSignIn(operation);
        describePatch(contract, operation);
        describeTags(method, operation, changeable);
        describeLinks(operation);
        operation.addParameter(OASFactory.createParameter().ref("AcceptLanguage"));
        ContractProblems.answer(operation, problems(method, operation, signedIn));
    }

    /**
     * The framework writes roles as scopes. They are not OAuth scopes, so this method moves them into the description.
     */
    private static boolean requireSignIn(Operation operation) {
        var requirements = Optional.ofNullable(operation.getSecurity()).orElse(List.of());
        var roles = new TreeSet<String>();
        requirements.forEach(requirement -> requirement.getSchemes().values().forEach(roles::addAll));
        var signedIn = !requirements.isEmpty();
        var offered = !signedIn && operation.getResponses().getAPIResponse("403") != null;
        var audience = signedIn
                ? roles.isEmpty() ? "For every account." : "For " + String.join(", ", roles) + "."
                : offered ? "Public; to those who sign in it may tell more." : "Public.";
        operation.setDescription(
                operation.getDescription() == null ? audience : operation.getDescription() + "\n\n" + audience);
        operation.setSecurity(securityRequirements(signedIn, offered));
        return signedIn;
    }

    /**
     * Returns the accepted security requirements. An empty requirement makes signing in optional (OpenAPI 3.1, Security
     * Requirement Object).
     */
    private static List<SecurityRequirement> securityRequirements(boolean needed, boolean offered) {
        var ways = new ArrayList<SecurityRequirement>();
        if (offered) {
            ways.add(OASFactory.createSecurityRequirement());
        }
        if (needed || offered) {
            ContractIntroduction.SCHEMES.forEach(
                    scheme -> ways.add(OASFactory.createSecurityRequirement().addScheme(scheme)));
        }
        return ways;
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

    /**
     * Replaces the schema of a merge patch (RFC 7396) at every depth: every field may be absent, and null removes an
     * optional field.
     */
    private static void describePatch(OpenAPI contract, Operation operation) {
        if (operation.getRequestBody() == null
                || operation.getRequestBody().getContent() == null
                || operation.getRequestBody().getContent().getMediaType(MergePatch.MEDIA_TYPE) == null) {
            return;
        }
        var schemas = new TreeMap<>(contract.getComponents().getSchemas());
        operation.getRequestBody().getContent().getMediaTypes().values().forEach(media -> {
            var draft = nameOf(media.getSchema());
            if (!draft.endsWith("Patch")) {
                media.setSchema(patchOf(draft, schemas));
            }
        });
        contract.getComponents().setSchemas(schemas);
    }

    private static String nameOf(Schema reference) {
        return reference.getRef().substring(reference.getRef().lastIndexOf('/') + 1);
    }

    /** Returns a reference to the patch of an object. */
    private static Schema patchOf(String draft, Map<String, Schema> schemas) {
        var name = draft + "Patch";
        if (!schemas.containsKey(name)) {
            var patch = OASFactory.createSchema()
                    .addType(Schema.SchemaType.OBJECT)
                    .description("JSON Merge Patch (RFC 7396): what is absent stays, null removes");
            schemas.put(name, patch);
            var required = Optional.ofNullable(schemas.get(draft).getRequired()).orElse(List.of());
            schemas.get(draft)
                    .getProperties()
                    .forEach((field, schema) ->
                            patch.addProperty(field, patchedField(schema, required.contains(field), schemas)));
        }
        return OASFactory.createSchema().ref(name);
    }

    /**
     * Returns the schema of a field in a patch. It has no default: generated clients send defaults, and would reset
     * every field that they do not set. For the same reason null does not reset such a field; see {@link Patches}.
     */
    private static Schema patchedField(Schema field, boolean required, Map<String, Schema> schemas) {
        var value = field;
        if (field.getRef() != null && schemas.get(nameOf(field)).getProperties() != null) {
            value = patchOf(nameOf(field), schemas).description(field.getDescription());
        } else if (field.getDefaultValue() != null) {
            value = OASFactory.createSchema();
            value.setAll(field.getAll());
            value.setDefaultValue(null);
        }
        return required || field.getDefaultValue() != null
                ? value
                : OASFactory.createSchema()
                        .addAnyOf(value)
                        .addAnyOf(OASFactory.createSchema().addType(Schema.SchemaType.NULL));
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
                        .anyMatch(schema -> schema != null
                                && schema.getRef() != null
                                && schema.getRef().startsWith("#/components/schemas/Page"));
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

    /** Returns the statuses that the framework or the platform may answer without the operation declaring them. */
    private static Set<Integer> problems(HttpMethod method, Operation operation, boolean signedIn) {
        var statuses = new TreeSet<>(Set.of(400, 429, 500, 503));
        if (signedIn) {
            statuses.addAll(Set.of(401, 403));
        }
        var parameters = Optional.ofNullable(operation.getParameters()).orElse(List.of());
        if (parameters.stream().anyMatch(parameter -> parameter.getIn() == Parameter.In.PATH)) {
            statuses.add(404);
        }
        if (successes(operation).stream().anyMatch(response -> response.getContent() != null)) {
            statuses.add(406);
        }
        if (operation.getRequestBody() != null) {
            statuses.addAll(Set.of(408, 413, 415));
        }
        if (takesIfMatch(operation)) {
            statuses.addAll(Set.of(412, 428));
        }
        if (UNSAFE.contains(method) && (takesJson(operation) || takesIfMatch(operation))) {
            statuses.add(409);
        }
        return statuses;
    }

    private static boolean takesJson(Operation operation) {
        return operation.getRequestBody() != null
                && operation.getRequestBody().getContent() != null
                && operation.getRequestBody().getContent().getMediaType("application/json") != null;
    }

    private static void sort(PathItem path) {
        var operations = path.getOperations();
        operations.keySet().forEach(method -> path.setOperation(method, null));
        ORDER.stream()
                .filter(operations::containsKey)
                .forEach(method -> path.setOperation(method, operations.get(method)));
    }
}
