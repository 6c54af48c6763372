package id.rukun.incident;

import id.rukun.identity.Caller;
import id.rukun.incident.response.ReliefTotal;
import id.rukun.platform.http.Etag;
import id.rukun.platform.http.PermanentRedirect;
import id.rukun.platform.page.Cursors;
import id.rukun.platform.page.Page;
import id.rukun.platform.page.PageRequest;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.sql.Column;
import id.rukun.platform.sql.Condition;
import id.rukun.platform.sql.Records;
import id.rukun.region.RegionCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.UriInfo;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;

/** Reads incidents as a caller may see them. */
@ApplicationScoped
public class IncidentReading {
    /**
     * Counts only verified conflict reports: early warnings have no impact, and the numbers of reopened reports are in
     * doubt.
     */
    private static final String REPORTED = """
            select n.key, min(n.value) as least, max(n.value) as most, cast(sum(n.value) as bigint) as sum, count(n.value) as known, c.of
            from (select count(*) as of from report
                  where incident_id = :id and status = 'VERIFIED' and kind = 'CONFLICT') c,
                (select e.key, cast(e.value as bigint) as value
                 from report r cross join lateral jsonb_each_text(r.content #> '{conflict,impact}') e
                 where r.incident_id = :id and r.status = 'VERIFIED' and r.kind = 'CONFLICT') n
            group by n.key, c.of""";

    /** Increases with every change of derived numbers. Changes of the set of reports or relief change the version. */
    private static final String DERIVED = """
            select (select coalesce(sum(version), 0) from report where incident_id = :id) || '.'
                || (select coalesce(sum(version), 0) from relief where incident_id = :id) as versions""";

    private static final String WITH_MERGED = """
            with recursive family (id) as (
                select cast(:id as uuid)
                union all select i.id from incident i join family f on i.merged_into = f.id)
            select id from family""";

    private final EntityManager entities;
    private final Cursors cursors;

    IncidentReading(EntityManager entities, Cursors cursors) {
        this.entities = entities;
        this.cursors = cursors;
    }

    /**
     * Finds an incident for a GET. If it was merged and the caller may see the heir, answers 308 with the heir's
     * address.
     */
    public Incident readable(Caller caller, UUID id, UriInfo uri) {
        var incident = Incident.visibleTo(caller, id).orElseThrow(ProblemType.NOT_FOUND::problem);
        if (incident.mergedInto == null) {
            return incident;
        }
        var heir = readableHeir(incident, caller);
        var path = uri.getRequestUri().getRawPath().replaceFirst("(?i)" + id, heir.id.toString());
        var location = uri.getRequestUriBuilder().replacePath(path).build();
        throw PermanentRedirect.permanentlyTo(location);
    }

    Incident readableHeir(Incident incident, Caller caller) {
        var heir = incident.heir();
        if (!IncidentAccess.of(caller).sees(heir)) {
            throw ProblemType.NOT_FOUND.problem();
        }
        return heir;
    }

    @Transactional
    Page<IncidentView> page(Caller caller, IncidentFilter filter, IncidentSort sort, PageRequest page) {
        var query = IncidentQuery.of(caller, filter);
        var list = query.canonical(sort, caller.id());
        var keys = page.cursor == null ? null : cursors.open(list, page.cursor);
        var rows = query.page(entities, sort, keys, page.limit + 1);
        return Page.of(
                rows,
                page.limit,
                incident -> inList(incident, caller),
                last -> cursors.seal(list, query.keys(last)),
                page.total ? query.count(entities) : null);
    }

    /** Returns a page of the list in its usual order. */
    @Transactional
    public Page<IncidentView> page(Caller caller, IncidentFilter filter, PageRequest page) {
        return page(caller, filter, IncidentSort.NEWEST, page);
    }

    /**
     * Returns the condition on incident i for the incidents that the caller may see and that match a filter.
     *
     * @throws ProblemException {@code invalid-parameter}
     */
    public static Condition rows(Caller caller, IncidentFilter filter) {
        return IncidentQuery.of(caller, filter).condition();
    }

    /** Returns those incidents that exist, are not merged and are visible to the caller, by id. */
    @Transactional
    public Map<UUID, IncidentView> listed(Collection<UUID> ids, Caller caller) {
        return ids.isEmpty()
                ? Map.of()
                : Incident.<Incident>list("id in ?1 and mergedInto is null", ids).stream()
                        .filter(IncidentAccess.of(caller)::sees)
                        .collect(Collectors.toMap(incident -> incident.id, incident -> inList(incident, caller)));
    }

    private static IncidentView inList(Incident incident, Caller caller) {
        return IncidentAccess.of(caller).seesInFull(incident)
                ? IncidentView.full(incident, IncidentView.Details.NONE, IncidentHandling.allowed(incident, caller))
                : IncidentView.redacted(incident, null);
    }

    /** Returns the view published to other systems; empty if the incident is outside their region or was merged. */
    @Transactional
    public Optional<IncidentView> announced(UUID id, String scope) {
        return Incident.<Incident>findByIdOptional(id)
                .filter(incident ->
                        incident.mergedInto == null && RegionCode.covers(scope, IncidentAccess.publicRegion(incident)))
                .map(incident -> IncidentView.redacted(incident, null));
    }

    /**
     * The regions by which an incident is listed.
     *
     * @param publicRegion the region shown to integrators
     */
    public record Listing(String regionCode, String publicRegion) {}

    /** Returns empty if the incident was merged, so that no list contains it. */
    public Optional<Listing> listing(UUID id) {
        return Incident.<Incident>findByIdOptional(id)
                .filter(incident -> incident.mergedInto == null)
                .map(incident -> new Listing(incident.content.regionCode(), IncidentAccess.publicRegion(incident)));
    }

    IncidentView view(Incident incident, Caller caller) {
        return IncidentAccess.of(caller).seesInFull(incident)
                ? IncidentView.full(incident, details(incident), IncidentHandling.allowed(incident, caller))
                : IncidentView.redacted(incident, reportedImpact(incident));
    }

    RestResponse<IncidentView> answer(Incident incident, Caller caller) {
        return etag(incident, caller).ok(view(incident, caller));
    }

    /** Returns the ETag of the caller's view, which includes numbers derived from reports and relief. */
    Etag etag(Incident incident, Caller caller) {
        var derived = Column.of(entities, DERIVED, "versions", String.class)
                .setParameter("id", incident.id)
                .getSingleResult();
        return new Etag(
                incident.version, "-" + derived + (IncidentAccess.of(caller).seesInFull(incident) ? "v" : "i"));
    }

    /** Returns the ids of the incident and of all incidents merged into it, directly or indirectly. */
    List<UUID> withMerged(Incident incident) {
        return Column.of(entities, WITH_MERGED, "id", UUID.class)
                .setParameter("id", incident.id)
                .getResultList();
    }

    private IncidentView.Details details(Incident incident) {
        var reports = entities.createQuery("select id from Report where incidentId = :id order by id", UUID.class)
                .setParameter("id", incident.id)
                .getResultList();
        var relief = ReliefTotal.where(entities, Condition.of("i.id = :id", "id", incident.id));
        return new IncidentView.Details(reportedImpact(incident), relief, reports);
    }

    private record ReportedNumber(String key, int least, int most, long sum, int known, int of) {}

    private Map<String, IncidentView.Reported> reportedImpact(Incident incident) {
        var reported = new TreeMap<String, IncidentView.Reported>();
        Records.query(entities, REPORTED, ReportedNumber.class)
                .setParameter("id", incident.id)
                .getResultList()
                .forEach(row -> reported.put(
                        row.key, new IncidentView.Reported(row.least, row.most, row.sum, row.known, row.of)));
        return reported;
    }
}
