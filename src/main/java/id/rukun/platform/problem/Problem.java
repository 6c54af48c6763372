package id.rukun.platform.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The JSON form of a problem (RFC 9457). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(
        description = "What went wrong, after RFC 9457. Texts are in the language of Accept-Language.",
        additionalProperties = Schema.True.class)
public record Problem(
        @Schema(
                description = "Stable relative URI; GET explains it.",
                examples = "/problems/validation-failed",
                required = true)
        String type,

        @Schema(required = true) String title,
        @Schema(required = true) int status,
        @Schema(required = true) String detail,

        @Schema(description = "The path asked for; of a 5xx, the id under which the service logged it.")
        String instance,

        List<FieldViolation> violations,
        @JsonAnyGetter @Schema(hidden = true) Map<String, Object> members) {

    public static final String MEDIA_TYPE = "application/problem+json";

    @Schema(name = "Violation")
    public record FieldViolation(
            @Schema(required = true, examples = "conflict.severity")
            String field,

            @Schema(required = true) String message,
            @Schema(required = true, examples = "RANGE") String code) {}
}
