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
 * Decides who may see a report, and in which view. No other class decides this: single reads use the Java check; lists,
 * exports, searches and statistics use the SQL condition; the change log stores the result.
 *
 * <p>Each role gives one view of some reports. A caller with several roles sees the reports of all of them, each in the
 * first {@link View} that applies. All roles share the region to which the account is bound. An administrator sees no
 * reports.
 *
 * <p>A filter must not be finer than the view, or its results would reveal hidden fields. A caller who sees reports
 * only as {@link View#INTEGRATOR} must not use the finer filters. If a caller also sees reports in full, the finer
 * filters select among the full reports only.
 */
public final class ReportAccess {
    /** The views of a report, the fullest first. Each view defines which callers see which reports in it. */
    public enum View {
        /** Shows a report in full to the pioneer who filed it, even if the pioneer's region has changed since. */
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
        /** Shows a report in full to the coordinators and officers of its region. */
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
        /** Shows a verified report without personal data to systems whose region contains its public region. */
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

        /** The part of an entity tag that distinguishes the views. */
        final String tag;

        View(String tag) {
            this.tag = tag;
        }

        abstract boolean isFor(Caller caller);

        /**
         * Returns whether the view shows the report.
         *
         * @param caller a caller for whom {@link #isFor} holds
         */
        abstract boolean shows(Report report, Caller caller);

        /** Returns {@link #shows} as an SQL condition on report r. */
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

    /** Returns the view in which the caller sees the report; empty if the caller must not see it. */
    public Optional<View> view(Report report) {
        return views.stream().filter(view -> view.shows(report, caller)).findFirst();
    }

    public boolean sees(Report report) {
        return view(report).isPresent();
    }

    /** Returns whether the caller sees the whole report, with its messages, attachments and history. */
    public boolean seesInFull(Report report) {
        return view(report).filter(view -> view != View.INTEGRATOR).isPresent();
    }

    /**
     * Returns whether the caller would see the report if somebody else had filed it. The audit record depends on this and
     * not on who filed the report, because a reading that is missing would name the reporter.
     */
    public boolean seesByOffice(Report report) {
        return views.stream().anyMatch(view -> view != View.OWN && view.shows(report, caller));
    }

    /** Returns whether the caller is a verifier whose region contains the report. */
    public boolean isInRegion(Report report) {
        return verifies(report.content.regionCode());
    }

    /** Returns whether the caller is a verifier whose region contains {@code regionCode}. */
    public boolean verifies(String regionCode) {
        return isVerifier() && caller.covers(regionCode);
    }

    /** Returns whether the caller may verify the report. A reporter must not verify their own report. */
    public boolean mayVerify(Report report) {
        return isInRegion(report) && !report.isBy(caller);
    }

    public boolean isVerifier() {
        return views.contains(View.VERIFIER);
    }

    /** Returns whether the caller sees some reports in the redacted view only. */
    public boolean seesRedacted() {
        return views.contains(View.INTEGRATOR) && !isVerifier();
    }

    /** Returns the SQL condition of {@link #isInRegion} on report r. */
    Condition inRegion() {
        return isVerifier() ? View.VERIFIER.rows(caller) : Condition.FALSE;
    }

    /** Returns the condition on report r that the caller sees it in full. */
    public Condition inFull() {
        return views.stream()
                .filter(view -> view != View.INTEGRATOR)
                .map(view -> view.rows(caller))
                .reduce(Condition.FALSE, Condition::or);
    }

    /**
     * Returns the condition on report r that the caller sees it redacted and not in full. For a verifier no row
     * satisfies it, because the verifier's region contains all reports that the redacted view would show.
     */
    Condition redacted() {
        return seesRedacted() ? View.INTEGRATOR.rows(caller).and(inFull().negated()) : Condition.FALSE;
    }

    /**
     * Returns the condition on report r that the caller filed it. It does not check whether the caller may see the
     * report.
     */
    public static Condition filedBy(Caller caller) {
        return new Condition(
                "(r.reporter_id = :me or r.reporter_key = :pseudonym)",
                Map.of("me", caller.author(), "pseudonym", caller.pseudonym()));
    }

    static Condition regionWithin(String name, String region) {
        return REGION.within(name, region);
    }

    static Condition publicRegionWithin(String name, String region) {
        return PublicRegion.within(REGION, Condition.of("r.sensitive"), name, region);
    }

    /** Returns the region that other systems see of the report; empty if the report is not verified. */
    public static Optional<String> publicRegion(Report report) {
        return report.status == ReportStatus.VERIFIED
                ? Optional.of(PublicRegion.of(report.content.regionCode(), report.content.isSensitive()))
                : Optional.empty();
    }

    /**
     * Returns the regency in which other systems learn that an unverified report exists; empty if the report is
     * verified or sensitive.
     */
    public static Optional<String> announcedRegion(Report report) {
        return report.status == ReportStatus.VERIFIED || report.content.isSensitive()
                ? Optional.empty()
                : Optional.of(RegionCode.regencyOrProvinceOf(report.content.regionCode()));
    }
}
