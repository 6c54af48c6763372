package id.rukun.identity;

import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.sql.Condition;
import id.rukun.region.RegionColumns;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Decides who may see and who may change an entry of the registry. Coordinators and officers see those of their region, and
 * every account the entry of its own pioneer. Nobody changes the entry of someone with a higher role.
 */
final class PioneerAccess {
    private static final RegionColumns REGION = RegionColumns.of("regionCode");

    private final Caller caller;

    private PioneerAccess(Caller caller) {
        this.caller = caller;
    }

    static PioneerAccess of(Caller caller) {
        return new PioneerAccess(caller);
    }

    boolean sees(Pioneer pioneer) {
        return pioneer.id.equals(caller.pioneerId()) || caller.isVerifier() && caller.covers(pioneer.regionCode);
    }

    /**
     * Requires that the caller may change an entry that the caller sees: it is the caller's own, or its person has no higher
     * role than the caller.
     *
     * @param pioneer locked, so that the roles of its account stay as they are
     */
    void requireMayChange(Pioneer pioneer) {
        var highest = highest(Arrays.stream(Role.values()).filter(caller::has));
        if (!pioneer.id.equals(caller.pioneerId()) && highest(Account.rolesOf(pioneer.id).stream()) > highest) {
            throw ProblemType.HIGHER_ROLE.problem();
        }
    }

    private static int highest(Stream<Role> roles) {
        return roles.mapToInt(Role::ordinal).max().orElse(-1);
    }

    /** The HQL of {@link #sees}. */
    Condition rows() {
        var own = caller.pioneerId() == null ? Condition.FALSE : Condition.of("id = :own", "own", caller.pioneerId());
        var inRegion = caller.isVerifier() ? REGION.within("scope", caller.scope()) : Condition.FALSE;
        return own.or(inRegion);
    }

    static Condition regionWithin(String name, String region) {
        return REGION.within(name, region);
    }
}
