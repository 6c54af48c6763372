package id.rukun.report;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.sql.Condition;
import id.rukun.region.RegionCode;
import id.rukun.region.RegionColumns;
import id.rukun.vocabulary.ReportStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides who may see a report, and in which view. Nothing else does: single reads ask the Java check, lists, exports,
 * searches and statistics the SQL condition, and the change log stores what it finds here.
 *
 * <p>Each role gives one view of some reports. A caller with several roles sees what any of them gives, wherever the roles
 * come from, and each report in the first view of {@link View} that fits. All roles share the region to which the account
 * is bound. An administrator sees no reports.
 *
 * <p>A filter must not be finer than what is shown, or its answers would tell what is hidden. So each row is filtered by what
 * its view shows: a caller who sees reports only as {@link View#INTEGRATOR} is refused the finer filters, and for a caller who
 * sees others in full they select among those alone.
 */
public final class ReportAccess {
    /** How a report is shown, the fullest first; and of which reports, to whom. */
    public enum View {
        /** In full, to the pioneer who filed it, wherever they are now. */
        OWN("r") {
            @Override
            boolean isFor(Caller caller) {
                return caller.has(Role.PIONEER);
            }

            @Override
            boolean shows(Report report, Caller caller) {
                return report.isBy(caller);
            }

            @Override
            Condition rows(Caller caller) {
                return filedBy(caller);
            }
        },
        /** In full, to the coordinators and officers of its region. */
        VERIFIER("v") {
            @Override
            boolean isFor(Caller caller) {
                return caller.isVerifier();
            }

            @Override
            boolean shows(Report report, Caller caller) {
                return caller.covers(report.content.regionCode());
            }

            @Override
            Condition rows(Caller caller) {
                return REGION.within("scope", caller.scope());
            }
        },
        /** Verified ones, without personal data, to other systems in whose region the public region lies. */
        INTEGRATOR("i") {
            @Override
            boolean isFor(Caller caller) {
                return caller.has(Role.INTEGRATOR);
            }

            @Override
            boolean shows(Report report, Caller caller) {
                return publicRegion(report).filter(caller::covers).isPresent();
            }

            @Override
            Condition rows(Caller caller) {
                return Condition.of("r.status = 'VERIFIED'").and(publicRegionWithin("scope", caller.scope()));
            }
        };

        /** Tells the entity tags of the views apart. */
        final String tag;

        View(String tag) {
            this.tag = tag;
        }

        abstract boolean isFor(Caller caller);

        /** @param caller one whom this view is for */
        abstract boolean shows(Report report, Caller caller);

        /** The SQL of {@link #shows}, on report r. */
        abstract Condition rows(Caller caller);
    }

    private static final RegionColumns REGION = new RegionColumns("r.region_code", "r.regency_code", true);

    private final Caller caller;
    private final List<View> views;

    private ReportAccess(Caller caller) {
        this.caller = caller;
        this.views =
                Arrays.stream(View.values()).filter(view -> view.isFor(caller)).toList();
    }

    public static ReportAccess of(Caller caller) {
        return new ReportAccess(caller);
    }

    /** @return how the caller sees the report; empty if they may not */
    public Optional<View> view(Report report) {
        return views.stream().filter(view -> view.shows(report, caller)).findFirst();
    }

    public boolean sees(Report report) {
        return view(report).isPresent();
    }

    /** Whether the caller sees all of it, and what belongs to it. */
    public boolean seesInFull(Report report) {
        return view(report).filter(view -> view != View.INTEGRATOR).isPresent();
    }

    /** Whether the caller is a verifier in whose region the report lies. */
    public boolean isInRegion(Report report) {
        return verifies(report.content.regionCode());
    }

    /** Whether the caller sees the reports of a region in full. */
    public boolean verifies(String regionCode) {
        return isVerifier() && caller.covers(regionCode);
    }

    /** Nobody verifies a report of their own. */
    public boolean mayVerify(Report report) {
        return isInRegion(report) && !report.isBy(caller);
    }

    public boolean isVerifier() {
        return views.contains(View.VERIFIER);
    }

    /** Whether the caller may see some reports redacted only. */
    public boolean seesRedacted() {
        return views.contains(View.INTEGRATOR) && !isVerifier();
    }

    /** The rows of report r that the caller sees in full. */
    public Condition inFull() {
        return views.stream()
                .filter(view -> view != View.INTEGRATOR)
                .map(view -> view.rows(caller))
                .reduce(Condition.FALSE, Condition::or);
    }

    /** The other rows of report r that the caller sees. A verifier has none: their region covers all that it shows redacted. */
    Condition redacted() {
        return seesRedacted() ? View.INTEGRATOR.rows(caller).and(inFull().negated()) : Condition.FALSE;
    }

    /** The rows of report r that the caller filed, whether or not they may see them. */
    public static Condition filedBy(Caller caller) {
        return new Condition(
                "(r.reporter_id = :me or r.reporter_key = :pseudonym)",
                Map.of("me", caller.id(), "pseudonym", caller.pseudonym()));
    }

    static Condition regionWithin(String name, String region) {
        return REGION.within(name, region);
    }

    static Condition publicRegionWithin(String name, String region) {
        return PublicRegion.within(REGION, Condition.of("r.sensitive"), name, region);
    }

    /** The region under which other systems see the report; empty while it is not verified. */
    public static Optional<String> publicRegion(Report report) {
        return report.status == ReportStatus.VERIFIED
                ? Optional.of(PublicRegion.of(report.content.regionCode(), report.content.isSensitive()))
                : Optional.empty();
    }

    /**
     * The regency in which other systems are told that a report exists that they do not see; empty if the report is
     * sensitive.
     */
    public static Optional<String> announcedRegion(Report report) {
        return report.status == ReportStatus.VERIFIED || report.content.isSensitive()
                ? Optional.empty()
                : Optional.of(RegionCode.regencyOrProvinceOf(report.content.regionCode()));
    }
}
