package id.rukun.platform.form;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A field of a form as published to clients. */
@Schema(name = "FormField", description = "A field of a form")
public record FormField(
        @Schema(
                required = true,
                examples = "parties[].role",
                description = "Path of the field; `[]` stands for every entry of a list")
        String field,

        @Schema(required = true, description = "What a value is")
        Type type,

        @Schema(required = true, description = "Whether the field holds a list of such values")
        boolean list,

        @Schema(examples = "party-role", description = "For CODE: the code list that the values come from")
        String codeList) {

    /** The kind of value that a field takes. */
    @Schema(
            name = "FormFieldType",
            description =
                    "PART is an object with fields of its own, REGION the code of a region, TIME an RFC 3339 date-time"
                            + " with an offset, DATE a day, ID a UUID")
    public enum Type {
        TEXT,
        CODE,
        REGION,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        TIME,
        DATE,
        ID,
        PART
    }
}
