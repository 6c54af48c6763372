package id.rukun.incident.response;

import com.fasterxml.jackson.databind.JsonNode;
import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.incident.Incident;
import id.rukun.incident.IncidentFilter;
import id.rukun.incident.IncidentReading;
import id.rukun.incident.IncidentRevision;
import id.rukun.platform.http.Etag;
import id.rukun.platform.id.Ids;
import id.rukun.platform.json.Patches;
import id.rukun.platform.json.StoredJson;
import id.rukun.platform.page.Cursors;
import id.rukun.platform.page.Page;
import id.rukun.platform.page.PageRequest;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violations;
import id.rukun.platform.sql.Condition;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.persistence.Table;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Records, reads and changes the response items of an incident. Subclasses are {@link Actions} and
 * {@link ReliefEntries}. An item that is sent repeatedly is stored once. All methods run in the transaction of their
 * caller.
 *
 * @param <E> the entity
 * @param <D> the content, as the client sends it
 * @param <V> the view, as the client receives it
 */
abstract class ResponseItems<E extends ResponseItem<D>, D extends ResponseDraft<D>, V> {
    /** A year outside these dates is a typing error. */
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    private static final LocalDate LATEST = LocalDate.of(2099, 12, 31);
    private static final UUID BEGINNING = new UUID(0, 0);

    private final Class<E> entity;
    private final Class<D> draftType;
    private final IncidentRevision.Type revision;
    private final String path;
    private final AuditAction recorded;
    private final AuditAction changed;
    private final String insert;

    @Inject
    EntityManager entities;

    @Inject
    Caller caller;

    @Inject
    Cursors cursors;

    @Inject
    IncidentReading reading;

    @Inject
    Patches patches;

    @Inject
    Validator validator;

    @Inject
    Audit audit;

    /**
     * @param path the last path segment of the list's URL
     * @param insert a statement that inserts {@code :id, :incident, :by, :at} and {@code :content}, or nothing if the
     *     id exists
     */
    ResponseItems(
            Class<E> entity,
            Class<D> draftType,
            IncidentRevision.Type revision,
            String path,
            AuditAction recorded,
            AuditAction changed,
            String insert) {
        this.entity = entity;
        this.draftType = draftType;
        this.revision = revision;
        this.path = path;
        this.recorded = recorded;
        this.changed = changed;
        this.insert = insert;
    }

    /**
     * Adds the violations of a draft.
     *
     * @param stored the item that the draft replaces; null for a new item
     */
    abstract void check(D draft, E stored, Incident incident, Caller author, Violations violations);

    /** Checks a valid draft against the stored item that it replaces. */
    void checkChange(E stored, D draft) {}

    /** Sets parameters of the insert statement that only the subclass has. */
    void bind(Query insert, D content, Caller author) {}

    abstract V view(E item);

    RestResponse<V> record(UUID incidentId, D draft) {
        var sentBefore = sentBefore(incidentId, draft);
        if (sentBefore.isPresent()) {
            return stored(false, sentBefore.get());
        }
        caller.requireAny(Role.COORDINATOR, Role.OFFICER);
        var incident = Incident.lockedFor(caller, incidentId);
        if (draft == null) {
            throw ProblemType.MALFORMED_BODY.problem(1, 1);
        }
        var id = draft.id() == null ? Ids.next() : draft.id();
        var created = record(incident, id, draft, caller);
        return stored(created, item(incident, id, LockModeType.NONE));
    }

    private RestResponse<V> stored(boolean created, E item) {
        return new Etag(item.version)
                .stored(created, "/api/v1/incidents/" + item.incidentId + "/" + path + "/" + item.id, view(item));
    }

    /**
     * Returns the stored item if the caller sends it again. Since then the caller's region and roles may have changed, and the
     * incident may have been merged.
     */
    private Optional<E> sentBefore(UUID incidentId, D draft) {
        return draft == null || draft.id() == null
                ? Optional.empty()
                : Optional.ofNullable(entities.find(entity, draft.id()))
                        .filter(item -> item.recordedBy.equals(caller.id()))
                        .filter(item -> Incident.heirOf(incidentId)
                                .filter(heir -> heir.id.equals(item.incidentId))
                                .isPresent())
                        .filter(item -> IncidentRevision.isSame(
                                patches, item.id, draft.asContent(), item.content(), draftType));
    }

    /**
     * Stores an item once.
     *
     * @param incident locked
     * @return false if an item with this id and content is stored already
     * @throws ProblemException {@code validation-failed}, {@code content-differs}, {@code id-taken}
     */
    public boolean record(Incident incident, UUID id, D draft, Caller author) {
        violations(draft, null, incident, author).throwIfAny();
        var content = draft.asContent();
        var statement = entities.createNativeQuery(insert)
                .setParameter("id", id)
                .setParameter("incident", incident.id)
                .setParameter("at", Ids.now())
                .setParameter("by", author.id())
                .setParameter("content", StoredJson.write(content));
        bind(statement, content, author);
        if (statement.executeUpdate() == 0) {
            var stored = find(incident, id, LockModeType.NONE).orElseThrow(ProblemType.ID_TAKEN::problem);
            IncidentRevision.requireSame(patches, id, content, stored.content(), draftType);
            return false;
        }
        audit.record(entry(recorded, incident, id).changing(null, content));
        return true;
    }

    Page<V> page(UUID incidentId, PageRequest page, UriInfo uri) {
        var incident = reading.readable(caller, incidentId, uri);
        var list = path + "|" + incidentId;
        var keys = page.checked().cursor == null ? null : cursors.open(list, page.cursor);
        var where = "from " + entity.getSimpleName() + " where incidentId = :incident";
        var rows = entities.createQuery(
                        where + " and (recordedAt > :at or recordedAt = :at and id > :id) order by recordedAt, id",
                        entity)
                .setParameter("incident", incident.id)
                .setParameter("at", keys == null ? Instant.EPOCH : Instant.parse(keys.get(0)))
                .setParameter("id", keys == null ? BEGINNING : UUID.fromString(keys.get(1)))
                .setMaxResults(page.limit + 1)
                .getResultList();
        return Page.of(
                rows,
                page.limit,
                this::view,
                last -> cursors.seal(list, last.recordedAt, last.id),
                page.total
                        ? entities.createQuery("select count(*) " + where, Long.class)
                                .setParameter("incident", incident.id)
                                .getSingleResult()
                        : null);
    }

    /** Returns a page of the items of all incidents that the caller may see and that match a filter, oldest record first. */
    @Transactional
    @SuppressWarnings("unchecked")
    public Page<V> page(IncidentFilter filter, PageRequest page) {
        var condition = IncidentReading.rows(caller, filter);
        var list = path + "|" + caller.id() + "|" + condition.canonical();
        var keys = page.checked().cursor == null ? null : cursors.open(list, page.cursor);
        var behind = new Condition(
                "(f.recorded_at, f.id) > (:at, :id)",
                Map.of(
                        "at", keys == null ? Instant.EPOCH : Instant.parse(keys.get(0)),
                        "id", keys == null ? BEGINNING : UUID.fromString(keys.get(1))));
        var all = condition.and(behind);
        var table = entity.getAnnotation(Table.class);
        List<E> rows = all.bind(entities.createNativeQuery(
                        "select f.* from %s f join incident i on i.id = f.incident_id where %s order by f.recorded_at, f.id"
                                .formatted(table.name(), all.text()),
                        entity))
                .setMaxResults(page.limit + 1)
                .getResultList();
        return Page.of(rows, page.limit, this::view, last -> cursors.seal(list, last.recordedAt, last.id), null);
    }

    RestResponse<V> get(UUID incidentId, UUID id, UriInfo uri) {
        return answer(item(reading.readable(caller, incidentId, uri), id, LockModeType.NONE));
    }

    RestResponse<V> change(UUID incidentId, UUID id, String ifMatch, JsonNode patch) {
        var incident = Incident.lockedFor(caller, incidentId);
        var item = item(incident, id, LockModeType.PESSIMISTIC_WRITE);
        new Etag(item.version).require(ifMatch);
        var before = item.content();
        var draft = patches.apply(before, patch, draftType);
        patches.requireValid(before, draft, sent -> violations(sent, item, incident, caller));
        checkChange(item, draft);
        if (!draft.asContent().equals(before)) {
            IncidentRevision.keep(revision, incident.id, id, item.version, StoredJson.tree(before), caller.id());
            item.replace(draft.asContent(), caller);
            item.flush();
            audit.record(entry(changed, incident, id).changing(before, item.content()));
        }
        return answer(item);
    }

    private Violations violations(D draft, E stored, Incident incident, Caller author) {
        var violations = Violations.of(validator, draft);
        if (stored != null && draft.id() != null && !draft.id().equals(stored.id)) {
            violations.add("id", "FIXED");
        }
        check(draft, stored, incident, author, violations);
        return violations;
    }

    static void checkDate(String field, LocalDate date, Violations violations) {
        if (date != null && date.isBefore(EARLIEST)) {
            violations.add(field, "AT_LEAST", EARLIEST);
        } else if (date != null && date.isAfter(LATEST)) {
            violations.add(field, "AT_MOST", LATEST);
        }
    }

    private E item(Incident incident, UUID id, LockModeType lock) {
        return find(incident, id, lock).orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    private Optional<E> find(Incident incident, UUID id, LockModeType lock) {
        return Optional.ofNullable(entities.find(entity, id, lock)).filter(item -> item.incidentId.equals(incident.id));
    }

    private RestResponse<V> answer(E item) {
        return new Etag(item.version).ok(view(item));
    }

    private AuditEntry entry(AuditAction act, Incident incident, UUID id) {
        return AuditEntry.of(act, revision.name().toLowerCase(Locale.ROOT), id).in(incident.content.regionCode());
    }
}
