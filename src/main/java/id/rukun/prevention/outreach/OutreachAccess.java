package id.rukun.prevention.outreach;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.sql.Condition;
import id.rukun.region.RegionColumns;
import java.util.Map;

/**
 * Decides who may see an outreach activity: the pioneer who wrote it, wherever they are now, and the coordinators and
 * officers of its region. A caller with several roles sees what any of them gives.
 */
public final class OutreachAccess {
    private static final RegionColumns REGION = new RegionColumns("regionCode", "regencyCode", true);

    private final Caller caller;

    private OutreachAccess(Caller caller) {
        this.caller = caller;
    }

    static OutreachAccess of(Caller caller) {
        return new OutreachAccess(caller);
    }

    boolean sees(Outreach outreach) {
        return caller.has(Role.PIONEER) && outreach.isBy(caller)
                || caller.isVerifier() && caller.covers(outreach.content.regionCode());
    }

    /** The HQL of {@link #sees}. */
    Condition rows() {
        var own = caller.has(Role.PIONEER) ? writtenBy(caller) : Condition.FALSE;
        var inRegion = caller.isVerifier() ? REGION.within("scope", caller.scope()) : Condition.FALSE;
        return own.or(inRegion);
    }

    static Condition regionWithin(String name, String region) {
        return REGION.within(name, region);
    }

    static Condition writtenBy(Caller caller) {
        return writtenBy(caller, "authorId", "authorKey");
    }

    /** The activities that the caller wrote, whether or not they may see them. */
    public static Condition writtenBy(Caller caller, String author, String pseudonym) {
        return new Condition(
                "(%s = :me or %s = :pseudonym)".formatted(author, pseudonym),
                Map.of("me", caller.author(), "pseudonym", caller.pseudonym()));
    }
}
