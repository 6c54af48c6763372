package id.rukun.report;

import id.rukun.platform.form.FormRule;
import id.rukun.platform.problem.Violations;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
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

    /** A number that is at most another one, such as the women among the dead. */
    private record Bound(
            String part, Function<Impact, Integer> partOf, String whole, Function<Impact, Integer> wholeOf) {}

    private static final List<Bound> BOUNDS = List.of(
            new Bound("killedLow", Impact::killedLow, "killed", Impact::killed),
            new Bound("killedLow", Impact::killedLow, "killedHigh", Impact::killedHigh),
            new Bound("killed", Impact::killed, "killedHigh", Impact::killedHigh),
            new Bound("killedWomen", Impact::killedWomen, "killed", Impact::killed),
            new Bound("killedChildren", Impact::killedChildren, "killed", Impact::killed),
            new Bound("injuredWomen", Impact::injuredWomen, "injured", Impact::injured),
            new Bound("injuredChildren", Impact::injuredChildren, "injured", Impact::injured),
            new Bound("displacedWomen", Impact::displacedWomen, "displaced", Impact::displaced),
            new Bound("displacedChildren", Impact::displacedChildren, "displaced", Impact::displaced));

    /**
     * Checks that bounds enclose their number and that a part is not larger than its whole. Skips a check if one of its
     * numbers is unknown.
     */
    public void check(String field, Violations violations) {
        for (var bound : BOUNDS) {
            var part = bound.partOf.apply(this);
            var whole = bound.wholeOf.apply(this);
            if (part != null && whole != null && part > whole) {
                violations.add(field + "." + bound.part, "AT_MOST", whole);
            }
        }
    }

    /** Returns the rules of {@link #check} for clients. */
    public static Stream<FormRule> rules(String field) {
        return BOUNDS.stream()
                .map(bound -> FormRule.of(field + "." + bound.part, "AT_MOST").other(field + "." + bound.whole));
    }
}
