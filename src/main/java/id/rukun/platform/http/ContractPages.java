package id.rukun.platform.http;

import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Names the schemas of pages after their items: {@code ReportPage}. The framework composes the names of generic types from
 * Java classes.
 */
final class ContractPages {
    private static final String GENERATED = "Page";
    private static final String SUFFIX = "Page";

    private ContractPages() {}

    static void rename(OpenAPI contract) {
        var schemas = new TreeMap<>(contract.getComponents().getSchemas());
        var names = new TreeMap<String, String>();
        contract.getComponents().getSchemas().forEach((name, schema) -> {
            if (name.startsWith(GENERATED)
                    && schema.getProperties() != null
                    && schema.getProperties().containsKey("next")) {
                var item =
                        ContractRules.nameOf(schema.getProperties().get("items").getItems());
                names.put(name, item + SUFFIX);
                schemas.remove(name);
                schemas.put(item + SUFFIX, schema.description("One page of a list; its items are of type " + item));
            }
        });
        contract.getComponents().setSchemas(schemas);
        responseSchemas(contract)
                .filter(schema -> schema.getRef() != null && names.containsKey(ContractRules.nameOf(schema)))
                .forEach(schema -> schema.setRef(names.get(ContractRules.nameOf(schema))));
    }

    static boolean isPage(Schema schema) {
        return schema != null && schema.getRef() != null && schema.getRef().endsWith(SUFFIX);
    }

    private static Stream<Schema> responseSchemas(OpenAPI contract) {
        return contract.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .flatMap(operation -> operation.getResponses().getAPIResponses().values().stream())
                .filter(response -> response.getContent() != null)
                .flatMap(response -> response.getContent().getMediaTypes().values().stream())
                .map(MediaType::getSchema)
                .filter(schema -> schema != null);
    }
}
