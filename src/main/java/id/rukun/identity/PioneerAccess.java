package id.rukun.identity;

import id.rukun.platform.sql.Condition;
import id.rukun.region.RegionColumns;

/**
 * Decides who may see an entry of the registry: coordinators and officers those of their region, and every account the
 * pioneer whose it is.
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
