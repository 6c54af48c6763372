package id.rukun.report;

import id.rukun.platform.problem.Violations;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Numbers of people, households and buildings affected. Null means unknown, never zero. */
@Schema(description = "Counts; absent means unknown, never zero")
public record Impact(
        @Min(0) @Max(LIMIT) Integer killed,
        @Min(0) @Max(LIMIT) Integer killedLow,
        @Min(0) @Max(LIMIT) Integer killedHigh,
        @Min(0) @Max(LIMIT) Integer killedWomen,
        @Min(0) @Max(LIMIT) Integer killedChildren,
        @Min(0) @Max(LIMIT) Integer injured,
        @Min(0) @Max(LIMIT) Integer injuredWomen,
        @Min(0) @Max(LIMIT) Integer injuredChildren,
        @Min(0) @Max(LIMIT) Integer displaced,
        @Min(0) @Max(LIMIT) Integer displacedWomen,
        @Min(0) @Max(LIMIT) Integer displacedChildren,
        @Min(0) @Max(LIMIT) Integer missing,
        @Min(0) @Max(LIMIT) Integer abducted,
        @Min(0) @Max(LIMIT) Integer sexualViolence,
        @Min(0) @Max(LIMIT) Integer buildingsDamaged,
        @Min(0) @Max(LIMIT) Integer householdsAffected) {

    private static final int LIMIT = 100_000_000;

    /** Returns an impact that states only the number of deaths and its bounds. */
    public static Impact ofDeaths(int killed, int low, int high) {
        return new Impact(
                killed, low, high, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /**
     * Checks that bounds enclose their number and that a part is not larger than its whole. Skips a check if one of its
     * numbers is unknown.
     */
    public void check(String field, Violations violations) {
        notAbove(field + ".killedLow", killedLow, killed == null ? killedHigh : killed, violations);
        notAbove(field + ".killed", killed, killedHigh, violations);
        notAbove(field + ".killedWomen", killedWomen, killed, violations);
        notAbove(field + ".killedChildren", killedChildren, killed, violations);
        notAbove(field + ".injuredWomen", injuredWomen, injured, violations);
        notAbove(field + ".injuredChildren", injuredChildren, injured, violations);
        notAbove(field + ".displacedWomen", displacedWomen, displaced, violations);
        notAbove(field + ".displacedChildren", displacedChildren, displaced, violations);
    }

    private static void notAbove(String field, Integer part, Integer whole, Violations violations) {
        if (part != null && whole != null && part > whole) {
            violations.add(field, "AT_MOST", whole);
        }
    }
}
