package id.rukun.platform.http;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Describes the schemas, properties and parameters of the OpenAPI contract that no annotation describes, by {@code
 * contract/descriptions.properties}. An annotation takes precedence.
 */
final class ContractDescriptions {
    private static final Properties TEXTS = read();

    private ContractDescriptions() {}

    static void describe(OpenAPI contract) {
        var schemas = contract.getComponents().getSchemas();
        schemas.forEach((name, schema) -> describeIfSilent(schema, name));
        schemas.forEach((name, schema) ->
                properties(schema).forEach((property, value) -> describeProperty(name, property, value, schemas)));
        contract.getPaths()
                .getPathItems()
                .forEach((path, item) ->
                        item.getOperations().values().forEach(operation -> describeParameters(path, operation)));
    }

    private static void describeProperty(String schema, String name, Schema property, Map<String, Schema> schemas) {
        describeIfSilent(property, schema + "." + name, name + "." + typeOf(property));
        if (property.getDescription() == null && property.getRef() != null) {
            property.setDescription(schemas.get(ContractRules.nameOf(property)).getDescription());
        }
    }

    private static void describeParameters(String path, Operation operation) {
        Optional.ofNullable(operation.getParameters()).orElse(List.of()).stream()
                .filter(parameter -> parameter.getDescription() == null && parameter.getRef() == null)
                .forEach(parameter -> parameter.setDescription(text(keyOf(path, parameter))));
    }

    private static String keyOf(String path, Parameter parameter) {
        var placeholder = "{" + parameter.getName() + "}";
        return parameter.getIn() == Parameter.In.PATH
                ? path.substring(0, path.indexOf(placeholder) + placeholder.length())
                : "query." + parameter.getName();
    }

    private static void describeIfSilent(Schema schema, String... keys) {
        if (schema.getDescription() == null) {
            schema.setDescription(text(keys));
        }
    }

    private static String text(String... keys) {
        return Stream.of(keys)
                .map(TEXTS::getProperty)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String typeOf(Schema schema) {
        if (schema.getFormat() != null) {
            return schema.getFormat();
        }
        return Optional.ofNullable(schema.getType()).orElse(List.of()).stream()
                .filter(type -> type != Schema.SchemaType.NULL)
                .map(Schema.SchemaType::toString)
                .findFirst()
                .orElse("object");
    }

    private static Map<String, Schema> properties(Schema schema) {
        return Optional.ofNullable(schema.getProperties()).orElse(Map.of());
    }

    private static Properties read() {
        var texts = new Properties();
        try (var file = ContractDescriptions.class.getResourceAsStream("/contract/descriptions.properties")) {
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return texts;
    }
}
