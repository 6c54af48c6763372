package id.rukun.incident;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.sql.Condition;
import id.rukun.region.RegionColumns;
import id.rukun.report.PublicRegion;

/**
 * Decides who may see an incident, and how: coordinators and officers of its region in full, other systems in whose region
 * its public region lies without titles, names and words. A caller with several roles sees what any of them gives, in full
 * where one of them does. The roles share one region, so a verifier's covers all that they would see redacted.
 */
public final class IncidentAccess {
    private static final RegionColumns REGION = new RegionColumns("i.region_code", "i.regency_code", false);
    private static final Condition SENSITIVE =
            Condition.of("exists (select from report r where r.incident_id = i.id and r.sensitive)");

    private final Caller caller;

    private IncidentAccess(Caller caller) {
        this.caller = caller;
    }

    public static IncidentAccess of(Caller caller) {
        return new IncidentAccess(caller);
    }

    boolean sees(Incident incident) {
        return seesInFull(incident) || seesRedacted() && caller.covers(publicRegion(incident));
    }

    boolean seesInFull(Incident incident) {
        return caller.isVerifier() && caller.covers(incident.content.regionCode());
    }

    /** Whether the caller sees incidents redacted only. A filter must then not be finer than what is shown. */
    boolean seesRedacted() {
        return caller.has(Role.INTEGRATOR) && !caller.isVerifier();
    }

    /** The rows of incident i that the caller sees. */
    public Condition rows() {
        return caller.isVerifier() || seesRedacted() ? within("scope", caller.scope()) : Condition.FALSE;
    }

    /** The rows of incident i in a region or below it, as the caller is shown where they are. */
    Condition within(String name, String region) {
        return seesRedacted() ? PublicRegion.within(REGION, SENSITIVE, name, region) : regionWithin(name, region);
    }

    /** The rows of incident i in a region or below it. */
    public static Condition regionWithin(String name, String region) {
        return REGION.within(name, region);
    }

    /** The region under which others than verifiers see the incident. One sensitive report makes all of it sensitive. */
    static String publicRegion(Incident incident) {
        return PublicRegion.of(incident.content.regionCode(), incident.hasSensitiveReport());
    }
}
