package id.rukun.platform.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Divides the schemas whose property {@code type} decides the type of another property: one variant for each value, with a
 * discriminator, so that generated clients read the other property as what it is.
 */
final class ContractVariants {
    private ContractVariants() {}

    static void divide(OpenAPI contract) {
        divide(contract, "Change", "resource", "Changed");
        divide(contract, "IncidentRevision", "content", "Replaced");
        // The variants state its values; nothing else refers to it.
        contract.getComponents().removeSchema("IncidentRevisionType");
    }

    /** Expects the values of the type in the order of the alternatives of the property. */
    private static void divide(OpenAPI contract, String name, String property, String prefix) {
        var schemas = new TreeMap<>(contract.getComponents().getSchemas());
        var whole = schemas.get(name);
        var types = schemas.get(ContractRules.nameOf(whole.getProperties().get("type")));
        var alternatives = whole.getProperties().get(property).getOneOf();
        var discriminator = OASFactory.createDiscriminator().propertyName("type");
        var variants = new ArrayList<Schema>();
        for (var index = 0; index < alternatives.size(); index++) {
            var type = types.getEnumeration().get(index).toString();
            var variant = prefix + type.charAt(0) + type.substring(1).toLowerCase(Locale.ROOT);
            schemas.put(variant, variant(whole, type, property, alternatives.get(index)));
            variants.add(OASFactory.createSchema().ref(variant));
            discriminator.addMapping(type, "#/components/schemas/" + variant);
        }
        schemas.put(
                name,
                OASFactory.createSchema()
                        .description(whole.getDescription())
                        .oneOf(variants)
                        .discriminator(discriminator));
        contract.getComponents().setSchemas(schemas);
    }

    private static Schema variant(Schema whole, String type, String property, Schema alternative) {
        var properties = new LinkedHashMap<>(whole.getProperties());
        properties.put(
                "type",
                OASFactory.createSchema()
                        .addType(Schema.SchemaType.STRING)
                        .description("Always " + type)
                        .enumeration(List.of(type)));
        properties.put(
                property,
                OASFactory.createSchema()
                        .ref(alternative.getRef())
                        .description(whole.getProperties().get(property).getDescription()));
        var variant = OASFactory.createSchema();
        variant.setAll(whole.getAll());
        variant.setProperties(properties);
        return variant.description(whole.getDescription() + "; this one is of type " + type);
    }
}
