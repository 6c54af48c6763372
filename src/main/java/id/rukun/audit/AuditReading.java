package id.rukun.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.rukun.platform.sql.Column;
import id.rukun.platform.sql.Records;
import id.rukun.region.RegionColumns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads pages of the audit record. */
@ApplicationScoped
class AuditReading {
    private record StoredEntry(int chain, long seq, byte[] hash, String body) {}

    private final EntityManager entities;
    private final ObjectMapper json;

    AuditReading(EntityManager entities, ObjectMapper json) {
        this.entities = entities;
        this.json = json;
    }

    /** @param keys time, chain and sequence number of the previous page's last entry; null for the first page */
    @Transactional
    List<AuditView> page(AuditFilter filter, String scope, List<String> keys, int rows) {
        var parameters = new HashMap<String, Object>();
        var where = where(filter, scope, parameters);
        if (keys != null) {
            where += " and (at, chain, seq) < (:at, :chain, :seq)";
            parameters.put("at", Instant.parse(keys.get(0)));
            parameters.put("chain", Integer.valueOf(keys.get(1)));
            parameters.put("seq", Long.valueOf(keys.get(2)));
        }
        var query = Records.query(
                entities,
                "select chain, seq, hash, body from audit_entry where " + where
                        + " order by at desc, chain desc, seq desc",
                StoredEntry.class);
        parameters.forEach(query::setParameter);
        return query.setMaxResults(rows)
                .getResultStream()
                .map(entry -> AuditView.of(json, entry.chain, entry.seq, entry.hash, entry.body))
                .toList();
    }

    @Transactional
    long count(AuditFilter filter, String scope) {
        var parameters = new HashMap<String, Object>();
        var query = Column.of(
                entities,
                "select count(*) as entries from audit_entry where " + where(filter, scope, parameters),
                "entries",
                Long.class);
        parameters.forEach(query::setParameter);
        return query.getSingleResult();
    }

    private static String where(AuditFilter filter, String scope, Map<String, Object> parameters) {
        var conditions = new ArrayList<String>();
        parameters.put("actor", filter.actor);
        parameters.put("act", filter.act == null ? null : filter.act.name());
        parameters.put("subject", filter.subject);
        parameters.put("from", filter.from);
        parameters.put("to", filter.to);
        parameters.values().removeIf(value -> value == null);
        Map.of(
                        "actor", "actor_id = :actor",
                        "act", "act = :act",
                        "subject", "subject_id = :subject",
                        "from", "at >= :from",
                        "to", "at < :to")
                .forEach((name, condition) -> {
                    if (parameters.containsKey(name)) {
                        conditions.add(condition);
                    }
                });
        if (scope != null) {
            var inRegion = RegionColumns.of("region_code").within("scope", scope);
            conditions.add(inRegion.text());
            parameters.putAll(inRegion.parameters());
        }
        return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }
}
