package id.rukun.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.rukun.identity.Caller;
import id.rukun.platform.id.Ids;
import id.rukun.platform.sql.Column;
import id.rukun.platform.start.Keys;
import io.quarkus.arc.Arc;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes the audit record of who changed and who read what. {@link #record} joins the caller's transaction, so that the
 * act and its entry commit together or not at all.
 */
@ApplicationScoped
public class Audit {
    private final EntityManager entities;
    private final ObjectMapper json;
    private final Keys keys;
    private final Caller caller;
    private final Instance<RoutingContext> request;

    Audit(EntityManager entities, ObjectMapper json, Keys keys, Caller caller, Instance<RoutingContext> request) {
        this.entities = entities;
        this.json = json;
        this.keys = keys;
        this.caller = caller;
        this.request = request;
    }

    /** Records an act of the current caller in the current transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(AuditEntry entry) {
        record(List.of(entry));
    }

    /** Records several acts in one statement. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(List<AuditEntry> entries) {
        if (!entries.isEmpty()) {
            Column.of(
                            entities,
                            "select cast(audit_append(cast(:bodies as text[])) as text) as appended",
                            "appended",
                            String.class)
                    .setParameter("bodies", entries.stream().map(this::body).toArray(String[]::new))
                    .getSingleResult();
        }
    }

    /** Records an act in its own transaction, for refusals, whose transaction is rolled back. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void recordAlone(AuditEntry entry) {
        record(entry);
    }

    private String body(AuditEntry entry) {
        var body = new LinkedHashMap<String, String>();
        body.put("at", Ids.now().toString());
        body.put("act", entry.act().name());
        putActor(entry, body);
        body.put("type", entry.type());
        body.put("subject", entry.subject());
        body.put("region", entry.region());
        body.put("note", entry.note());
        body.put("before", digest(entry.before()));
        body.put("after", digest(entry.after()));
        body.values().removeIf(Objects::isNull);
        return write(body);
    }

    /**
     * Writes the actor and the network address. For reporters acting on their own report it writes only the sealed
     * actor and no address; see Sources.
     */
    private void putActor(AuditEntry entry, Map<String, String> body) {
        if (entry.sealedActor() != null) {
            body.put("sealedActor", HexFormat.of().formatHex(entry.sealedActor()));
            return;
        }
        if (entry.actor() != null) {
            body.put("actor", entry.actor().toString());
        } else if (Arc.container().requestContext().isActive() && caller.isSignedIn()) {
            body.put("actor", caller.id().toString());
        }
        body.put("from", entry.from() == null ? address() : entry.from());
    }

    private String address() {
        try {
            return request.get().request().remoteAddress().hostAddress();
        } catch (RuntimeException noRequest) {
            // Scheduled and start-up acts have no request.
            return null;
        }
    }

    /** Returns a keyed digest, so that readers of the audit record cannot verify guesses of short contents. */
    private String digest(Object value) {
        return value == null ? null : HexFormat.of().formatHex(keys.fingerprint("audit-digest", write(value)));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
