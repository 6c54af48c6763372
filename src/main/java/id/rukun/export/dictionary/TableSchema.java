package id.rukun.export.dictionary;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The description of an exported table: a Table Schema of the Data Package Standard 2.0 (datapackage.org). */
@Schema(name = "TableSchema", description = "Table Schema of the Data Package Standard 2.0, a data dictionary")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TableSchema(
        @JsonProperty("$schema") @Schema(required = true, description = "Profile that the description follows")
        String profile,

        @Schema(required = true, description = "Name of the table, as in its file name")
        String name,

        @Schema(required = true, description = "What a row is")
        String description,

        @Schema(required = true, description = "Columns in the order of the file")
        List<TableField> fields,

        @Schema(required = true, description = "Texts of cells that hold no value")
        List<String> missingValues,

        @Schema(description = "Columns that identify a row") List<String> primaryKey) {

    private static final String PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json";

    static TableSchema of(String name, String description, List<TableField> fields) {
        var hasId = fields.stream().anyMatch(field -> field.name().equals("id"));
        return new TableSchema(PROFILE, name, description, fields, List.of(""), hasId ? List.of("id") : null);
    }

    @Schema(name = "TableField", description = "A column of an exported table")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TableField(
            @Schema(required = true, description = "Title of the column in the first line of the file")
            String name,

            @Schema(required = true, description = "Type of the Data Package Standard")
            String type,

            @Schema(description = "Format within the type, such as uuid")
            String format,

            @Schema(required = true, description = "What the column holds")
            String description,

            @Schema(description = "Separates the items of a cell of type list")
            String delimiter,

            @Schema(description = "Codes with their labels in the language of Accept-Language; new codes may be added")
            List<TableCategory> categories,

            @Schema(description = "Rules that every value meets")
            TableConstraints constraints,

            @Schema(description = "Hashtag and attributes of HXL 1.1 in the format hxl")
            String hashtag) {}

    @Schema(name = "TableCategory", description = "A code and its label")
    public record TableCategory(
            @Schema(required = true, description = "Code in the cell")
            String value,

            @Schema(required = true, description = "Label for people")
            String label) {}

    @Schema(name = "TableConstraints", description = "Rules that every value of a column meets")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TableConstraints(
            @Schema(description = "Whether every row has a value")
            Boolean required,

            @Schema(description = "Least value") Number minimum,
            @Schema(description = "Greatest value") Number maximum) {}
}
