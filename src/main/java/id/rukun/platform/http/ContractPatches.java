package id.rukun.platform.http;

import id.rukun.platform.json.MergePatch;
import id.rukun.platform.json.Patches;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Derives the schemas of merge patches (RFC 7396) in the OpenAPI contract from the schemas of the drafts that they change. */
final class ContractPatches {
    private ContractPatches() {}

    /**
     * Replaces the schema of a merge patch (RFC 7396) at every depth: every field may be absent, and null removes an
     * optional field.
     */
    static void describe(OpenAPI contract, Operation operation) {
        if (operation.getRequestBody() == null
                || operation.getRequestBody().getContent() == null
                || operation.getRequestBody().getContent().getMediaType(MergePatch.MEDIA_TYPE) == null) {
            return;
        }
        var schemas = new TreeMap<>(contract.getComponents().getSchemas());
        operation.getRequestBody().getContent().getMediaTypes().values().forEach(media -> {
            var draft = ContractRules.nameOf(media.getSchema());
            if (!draft.endsWith("Patch")) {
                media.setSchema(patchOf(draft, schemas));
            }
        });
        contract.getComponents().setSchemas(schemas);
    }

    /** Returns a reference to the patch of an object. */
    private static Schema patchOf(String draft, Map<String, Schema> schemas) {
        var name = draft + "Patch";
        if (!schemas.containsKey(name)) {
            var patch = OASFactory.createSchema()
                    .addType(Schema.SchemaType.OBJECT)
                    .description("JSON Merge Patch (RFC 7396) of a " + draft + ": what is absent stays, null removes");
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
        var hasDefault = field.getDefaultValue() != null;
        var value = OASFactory.createSchema();
        value.setAll(field.getAll());
        value.setDefaultValue(null);
        if (field.getRef() != null && schemas.get(ContractRules.nameOf(field)).getProperties() != null) {
            value = patchOf(ContractRules.nameOf(field), schemas);
        }
        if (required || hasDefault) {
            return value.description(field.getDescription());
        }
        return OASFactory.createSchema()
                .description(field.getDescription())
                .addAnyOf(value.description(null))
                .addAnyOf(OASFactory.createSchema().addType(Schema.SchemaType.NULL));
    }
}
