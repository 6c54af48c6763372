package id.rukun.platform.form;

import id.rukun.platform.problem.Violation;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A rule of a form as published to clients, so that a phone without a connection can check what the service would
 * refuse. A value that breaks the rule is refused with the violation {@code code}.
 */
@Schema(
        name = "FormRule",
        description =
                "What the server refuses in one field. A rule of a field within a part or within an entry of a list"
                        + " (`parties[].role`) applies only where that part or entry is present")
public record FormRule(
        @Schema(
                required = true,
                examples = "title",
                description = "Path of the field; `[]` stands for every entry of a list")
        String field,

        @Schema(
                required = true,
                examples = "SIZE",
                description =
                        "The code of the violation that the server answers. `REQUIRED`: absent, null, a text of white"
                                + " space, or an empty list where the field is a list with this rule. `SIZE`: fewer than `min` or more"
                                + " than `max` characters (Unicode code points) or entries. `AT_LEAST`, `AT_MOST`: below `min`, `earliest`"
                                + " or above `max` or the number in the field `other`. `TOO_FAR_AHEAD`: more than `max` hours in the"
                                + " future. `IN_FUTURE`: a date after today in the region's time. `UNKNOWN_REGION`: no region; for a region that"
                                + " was dissolved the server answers `FORMER_REGION` or `FORMER_REGION_ABROAD`. `NOT_A_PLACE`: a region"
                                + " whose level is none of `values`. `TOO_FAR`: more than `max` kilometres outside the regency of the field `other`."
                                + " `UNIQUE`: two entries with equal `other`. `NOT_WITH`: present at all, or referring to one of `values`."
                                + " `UNKNOWN_REFERENCE`: the id of none of `values` that the caller may see. Ignore a code that you do"
                                + " not know: the server checks all of them")
        String code,

        @Schema(description = "Smallest allowed number, length or count of entries")
        BigDecimal min,

        @Schema(description = "Largest allowed number, length, count of entries, hours or kilometres")
        BigDecimal max,

        @Schema(description = "Earliest allowed time or date", examples = "1900-01-01T00:00:00Z")
        String earliest,

        @Schema(description = "Path of another field that the rule compares with", examples = "conflict.impact.killed")
        String other,

        @Schema(description = "Codes that the rule refers to", examples = "[\"VILLAGE\"]")
        List<String> values,

        @Schema(description = "The rule applies only under this condition; absent means always")
        When when) {

    /** A condition: another field has a value. */
    @Schema(name = "FormCondition", description = "Holds if a field has a value")
    public record When(
            @Schema(required = true, description = "Path of the field", examples = "kind")
            String field,

            @Schema(required = true, description = "The code that the field has", examples = "CONFLICT")
            String is) {}

    public static FormRule of(String field, String code) {
        return new FormRule(field, code, null, null, null, null, null, null);
    }

    /**
     * Returns the rule that yields a violation.
     *
     * @throws IllegalArgumentException if clients could not know what the violation is about
     */
    public static FormRule of(Violation violation) {
        var rule = of(violation.field(), violation.code());
        var arguments = violation.arguments();
        return switch (violation.code()) {
            case "REQUIRED" -> rule;
            case "SIZE" -> rule.min(number(arguments[0])).max(number(arguments[1]));
            case "AT_LEAST" -> rule.min(number(arguments[0]));
            case "AT_MOST" -> rule.max(number(arguments[0]));
            default -> throw new IllegalArgumentException("no published rule explains " + violation);
        };
    }

    public FormRule min(Number min) {
        return new FormRule(field, code, number(min), max, earliest, other, values, when);
    }

    public FormRule max(Number max) {
        return new FormRule(field, code, min, number(max), earliest, other, values, when);
    }

    public FormRule earliest(Object earliest) {
        return new FormRule(field, code, min, max, earliest.toString(), other, values, when);
    }

    public FormRule other(String other) {
        return new FormRule(field, code, min, max, earliest, other, values, when);
    }

    public FormRule values(Object... values) {
        var names = java.util.Arrays.stream(values).map(String::valueOf).toList();
        return new FormRule(field, code, min, max, earliest, other, names, when);
    }

    /** @param is the code in JSON */
    public FormRule when(String field, Object is) {
        return new FormRule(this.field, code, min, max, earliest, other, values, new When(field, is.toString()));
    }

    private static BigDecimal number(Object number) {
        return new BigDecimal(number.toString());
    }
}
