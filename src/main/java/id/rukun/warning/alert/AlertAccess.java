package id.rukun.warning.alert;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.sql.Condition;
import id.rukun.region.RegionColumns;

/**
 * Decides who may see an alert: everyone once it is published, and before that, with all that belongs to it, the officers
 * of its region.
 */
final class AlertAccess {
    private static final RegionColumns REGION = RegionColumns.of("regionCode");

    private final Caller caller;

    private AlertAccess(Caller caller) {
        this.caller = caller;
    }

    static AlertAccess of(Caller caller) {
        return new AlertAccess(caller);
    }

    boolean sees(Alert alert) {
        return isPublic(alert) || seesInFull(alert);
    }

    static boolean isPublic(Alert alert) {
        return alert.publishedAt != null;
    }

    /** Whether the caller may write it too. */
    boolean seesInFull(Alert alert) {
        return caller.has(Role.OFFICER) && caller.covers(alert.content.regionCode());
    }

    /** The HQL of {@link #sees}. */
    Condition rows() {
        var inFull = caller.has(Role.OFFICER) ? REGION.within("scope", caller.scope()) : Condition.FALSE;
        return Condition.of("publishedAt is not null").or(inFull);
    }

    static Condition regionWithin(String name, String region) {
        return REGION.within(name, region);
    }

    /** Tells callers with different {@link #rows} apart. */
    String canonical() {
        return caller.has(Role.OFFICER) ? caller.id() + "@" + caller.scope() : "everyone";
    }
}
