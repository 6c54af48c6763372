package id.rukun;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The schemas of the contract: described, named for themselves, and readable by generators. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class ContractSchemasTest {
    /** Names that say nothing without the class around them. */
    private static final Set<String> TOO_GENERAL = Set.of(
            "Act",
            "Answer",
            "Cause",
            "Code",
            "Content",
            "Counts",
            "Coverage",
            "Data",
            "Day",
            "Delivery",
            "Detector",
            "Driver",
            "Encoding",
            "Entry",
            "Event",
            "Filter",
            "Form",
            "Import",
            "Item",
            "Kind",
            "Message",
            "Name",
            "Page",
            "Phase",
            "Place",
            "Point",
            "Reached",
            "Reason",
            "Request",
            "Response",
            "Result",
            "Row",
            "Rows",
            "Rule",
            "Sign",
            "Spread",
            "Start",
            "State",
            "Status",
            "Step",
            "Sum",
            "Text",
            "Times",
            "Tokens",
            "Transition",
            "Trend",
            "Type",
            "Value",
            "Version",
            "Waiting");

    @Test
    void every_schema_property_and_parameter_is_described() {
        var silent = new ArrayList<String>();
        schemas().properties().forEach(schema -> {
            addIfSilent(schema.getValue(), schema.getKey(), silent);
            schema.getValue()
                    .path("properties")
                    .properties()
                    .forEach(property ->
                            addIfSilent(property.getValue(), schema.getKey() + "." + property.getKey(), silent));
        });
        for (var operation : Contract.served().operations()) {
            for (var parameter : operation.definition().path("parameters")) {
                var resolved = Contract.served().resolved(parameter);
                addIfSilent(
                        resolved,
                        operation + " parameter " + resolved.path("name").asText(),
                        silent);
            }
        }

        assertThat(
                "describe these by @Schema(description) or @Parameter(description), or where several share a meaning by a"
                        + " line in src/main/resources/contract/descriptions.properties: what a client cannot guess, such as"
                        + " unit, range, and what absent means",
                silent,
                is(empty()));
    }

    @Test
    void every_schema_is_named_for_itself() {
        var vague = new ArrayList<String>();
        schemas().fieldNames().forEachRemaining(name -> {
            if (name.endsWith("View") || name.startsWith("Page") || TOO_GENERAL.contains(name)) {
                vague.add(name);
            }
        });

        assertThat("give these @Schema(name) that says what they are beside 200 other schemas", vague, is(empty()));
    }

    @Test
    void every_component_is_used() {
        var used = new HashSet<String>();
        collectReferences(Contract.served().document(), used);
        var unused = Stream.of("schemas", "responses", "parameters", "headers")
                .flatMap(kind -> names(Contract.served().document().at("/components/" + kind))
                        .map(name -> "#/components/" + kind + "/" + name))
                .filter(reference -> !used.contains(reference))
                .toList();

        assertThat(unused, is(empty()));
    }

    @Test
    void every_security_scheme_is_used() {
        var used = new HashSet<String>();
        Contract.served()
                .operations()
                .forEach(operation -> operation
                        .definition()
                        .path("security")
                        .forEach(requirement -> names(requirement).forEach(used::add)));

        assertThat(
                used,
                equalTo(new HashSet<>(names(Contract.served().document().at("/components/securitySchemes"))
                        .toList())));
    }

    /** Generators choose the class by the discriminator, which they find only if every variant fixes its value. */
    @Test
    void every_choice_of_schemas_has_a_discriminator() {
        var wrong = names(schemas())
                .filter(name -> schemas().get(name).has("oneOf")
                        && !isDiscriminated(schemas().get(name)))
                .toList();
        var undiscriminated = new ArrayList<String>();
        schemas()
                .properties()
                .forEach(schema -> schema.getValue()
                        .path("properties")
                        .properties()
                        .forEach(property -> {
                            if (property.getValue().has("oneOf")
                                    || isChoice(property.getValue().path("anyOf"))) {
                                undiscriminated.add(schema.getKey() + "." + property.getKey());
                            }
                        }));

        assertThat(isDiscriminated(schemas().get("Change")), is(true));
        assertThat(wrong, is(empty()));
        assertThat("let ContractVariants divide the schema", undiscriminated, is(empty()));
    }

    private static boolean isDiscriminated(JsonNode schema) {
        var property = schema.at("/discriminator/propertyName").asText();
        return schema.at("/discriminator/mapping").properties().stream()
                        .allMatch(mapping -> Contract.served()
                                .document()
                                .at(mapping.getValue().asText().substring(1))
                                .at("/properties/" + property + "/enum/0")
                                .asText()
                                .equals(mapping.getKey()))
                && schema.at("/discriminator/mapping").size()
                        == schema.get("oneOf").size();
    }

    private static boolean isChoice(JsonNode alternatives) {
        return StreamSupport.stream(alternatives.spliterator(), false)
                        .filter(alternative ->
                                !alternative.path("type").asText().equals("null"))
                        .count()
                > 1;
    }

    /** A draft's required fields and those with a default cannot be removed. Every other field takes null. */
    @Test
    void every_field_of_a_patch_is_optional_and_takes_null_where_the_server_does() {
        var patches = names(schemas()).filter(name -> name.endsWith("Patch")).toList();
        var wrong = new ArrayList<String>();
        for (var name : patches) {
            var patch = schemas().get(name);
            var draft = schemas().get(name.substring(0, name.length() - "Patch".length()));
            if (patch.has("required")) {
                wrong.add(name + " requires fields");
            }
            patch.path("properties").properties().forEach(property -> {
                var field = draft.at("/properties/" + property.getKey());
                var kept = field.has("default")
                        || StreamSupport.stream(draft.path("required").spliterator(), false)
                                .anyMatch(required -> required.asText().equals(property.getKey()));
                if (takesNull(property.getValue()) == kept) {
                    wrong.add(name + "." + property.getKey() + (kept ? " takes null" : " takes no null"));
                }
                if (isReplaced(property.getValue())) {
                    wrong.add(name + "." + property.getKey() + " is no patch");
                }
            });
        }

        assertThat(patches, is(not(empty())));
        assertThat(wrong, is(empty()));
    }

    private static boolean takesNull(JsonNode schema) {
        return schema.path("type").toString().contains("\"null\"")
                || StreamSupport.stream(schema.path("anyOf").spliterator(), false)
                        .anyMatch(ContractSchemasTest::takesNull);
    }

    /** Whether a field is an object whose schema is no patch. A list is always replaced as a whole. */
    private static boolean isReplaced(JsonNode schema) {
        var references = new HashSet<String>();
        if (!schema.toString().contains("\"items\"")) {
            collectReferences(schema, references);
        }
        return references.stream()
                .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
                .anyMatch(name -> !name.endsWith("Patch") && schemas().get(name).has("properties"));
    }

    private static void collectReferences(JsonNode node, Set<String> references) {
        if (node.has("$ref")) {
            references.add(node.get("$ref").asText());
        }
        node.forEach(child -> collectReferences(child, references));
    }

    private static void addIfSilent(JsonNode described, String name, List<String> silent) {
        if (described.path("description").asText().isBlank()) {
            silent.add(name);
        }
    }

    private static JsonNode schemas() {
        return Contract.served().document().at("/components/schemas");
    }

    private static Stream<String> names(JsonNode object) {
        return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false);
    }
}
