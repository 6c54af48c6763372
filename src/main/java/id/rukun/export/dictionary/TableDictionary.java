package id.rukun.export.dictionary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import id.rukun.export.Table;
import id.rukun.export.TableCells;
import id.rukun.export.TableColumn;
import id.rukun.export.TableColumn.Content;
import id.rukun.export.dictionary.TableSchema.TableCategory;
import id.rukun.export.dictionary.TableSchema.TableConstraints;
import id.rukun.export.dictionary.TableSchema.TableField;
import id.rukun.platform.http.ContractDocument;
import id.rukun.vocabulary.CodeLists;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** Describes the columns of exported tables by the schemas of the contract. */
@ApplicationScoped
public class TableDictionary {
    private final ContractDocument contract;
    private final ObjectMapper json;
    private JsonNode schemas;

    TableDictionary(ContractDocument contract, ObjectMapper json) {
        this.contract = contract;
        this.json = json;
    }

    /** @param language of the labels of codes */
    TableSchema of(Table<?> table, boolean tagged, Locale language) {
        var row = schemas().path(table.schema());
        return TableSchema.of(
                table.name(),
                row.path("description").asText(),
                table.columns().stream()
                        .map(column -> field(column, row, tagged, language))
                        .toList());
    }

    private TableField field(TableColumn<?> column, JsonNode row, boolean tagged, Locale language) {
        var property = column.field() == null ? MissingNode.getInstance() : property(row, column.field());
        var schema = resolved(property);
        return new TableField(
                column.title(),
                typeOf(column, schema),
                schema.path("format").asText().equals("uuid") ? "uuid" : null,
                column.description() == null ? property.path("description").asText() : column.description(),
                column.content() == Content.LIST ? TableCells.SEPARATOR : null,
                categories(column.codes(), language),
                constraints(column.field(), row, schema),
                tagged ? column.hashtag() : null);
    }

    private JsonNode property(JsonNode row, String field) {
        var property = row;
        for (var name : field.split("\\.")) {
            property = resolved(property).path("properties").path(name);
        }
        return property;
    }

    private JsonNode resolved(JsonNode schema) {
        var reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : schemas().path(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private static String typeOf(TableColumn<?> column, JsonNode schema) {
        return switch (column.content()) {
            case LIST -> "list";
            case JSON -> "array";
            case TIME -> "datetime";
            case VALUE ->
                typeOf(schema.path("type").asText(), schema.path("format").asText());
        };
    }

    private static String typeOf(String type, String format) {
        return switch (type) {
            case "integer", "number", "boolean" -> type;
            default -> format.equals("date-time") ? "datetime" : format.equals("date") ? "date" : "string";
        };
    }

    private static List<TableCategory> categories(String codes, Locale language) {
        return codes == null || codes.equals(TableColumn.REGION)
                ? null
                : CodeLists.codes(codes).stream()
                        .map(code -> new TableCategory(code.code(), code.label(language)))
                        .toList();
    }

    private static TableConstraints constraints(String field, JsonNode row, JsonNode schema) {
        var required = StreamSupport.stream(row.path("required").spliterator(), false)
                .anyMatch(name -> name.asText().equals(field));
        var constraints = new TableConstraints(
                required ? true : null, number(schema.path("minimum")), number(schema.path("maximum")));
        return constraints.equals(new TableConstraints(null, null, null)) ? null : constraints;
    }

    private static Number number(JsonNode bound) {
        return bound.isNumber() ? bound.numberValue() : null;
    }

    private synchronized JsonNode schemas() {
        if (schemas == null) {
            try {
                schemas = json.readTree(contract.json()).at("/components/schemas");
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return schemas;
    }
}
