package id.rukun;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The contract as the running service serves it, read once for all tests. */
public final class Contract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    /** Held behind a class of its own, so that it is read when the service is up. */
    private static final class Served {
        static final Contract CONTRACT =
                new Contract(given().noFilters().accept("application/json").get("/openapi"));
    }

    /** @param pointer of the definition in the document */
    public record Operation(String method, String path, Pattern pattern, String pointer, JsonNode definition) {
        public String id() {
            return definition.path("operationId").asText();
        }

        @Override
        public String toString() {
            return method.toUpperCase(java.util.Locale.ROOT) + " " + path + " (" + id() + ")";
        }
    }

    private final JsonNode document;
    private final JsonNode strict;
    private final List<Operation> operations = new ArrayList<>();
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private Contract(Response served) {
        document = parse(served.asString());
        strict = closed(document.deepCopy());
        document.get("paths")
                .properties()
                .forEach(path -> METHODS.stream()
                        .filter(path.getValue()::has)
                        .forEach(method -> operations.add(operation(path.getKey(), method))));
    }

    public static Contract served() {
        return Served.CONTRACT;
    }

    /** Reads the contract of a packaged service. */
    static Contract of(PackagedService service) {
        return new Contract(
                given().baseUri(service.uri()).accept("application/json").get("/openapi"));
    }

    public JsonNode document() {
        return document;
    }

    public List<Operation> operations() {
        return operations;
    }

    /** The operation that a request reaches; of two patterns the one with fewer parameters. */
    public Optional<Operation> operation(String method, String path, boolean whateverMethod) {
        return operations.stream()
                .filter(operation -> whateverMethod || operation.method().equalsIgnoreCase(method))
                .filter(operation -> operation.pattern().matcher(path).matches())
                .min(java.util.Comparator.comparing(operation ->
                        operation.path().chars().filter(c -> c == '{').count()));
    }

    public JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    /** Returns how a body violates the schema at a pointer. Fields that are not declared are violations. */
    public List<String> violations(String pointer, String body) {
        var schema = schemas.computeIfAbsent(pointer, this::compile);
        return schema.validate(body, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    /** The schema beside the components that it refers to. */
    private Schema compile(String pointer) {
        var root = JSON.createObjectNode().put("$ref", "#/checked");
        root.set("checked", strict.at(pointer));
        root.set("components", strict.get("components"));
        return registry.getSchema(root);
    }

    private Operation operation(String path, String method) {
        var pattern = Pattern.compile(path.replaceAll("\\{[^}]+}", "[^/]+"));
        var pointer = "/paths/" + path.replace("~", "~0").replace("/", "~1") + "/" + method;
        return new Operation(method, path, pattern, pointer, document.at(pointer));
    }

    /** In the tests a field that the contract does not name is a drift; clients must bear with new ones. */
    private static JsonNode closed(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")
                && !object.has("allOf")) {
            object.put("unevaluatedProperties", false);
        }
        node.forEach(Contract::closed);
        return node;
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
