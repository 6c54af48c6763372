package id.rukun.report.source;

import id.rukun.platform.sql.Column;
import id.rukun.platform.sql.Rows;
import id.rukun.platform.start.KeyCheck;
import id.rukun.platform.start.SealingKeys;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Stores the reporters of sensitive reports. The account is sealed with keys that are not in the database. Each sealed
 * value is bound to its report, so that two values cannot be swapped.
 */
@Singleton
public class SealedReporters {
    private static final int BATCH = 500;

    private final EntityManager entities;
    private final SealingKeys keys;
    private final KeyCheck check;

    SealedReporters(EntityManager entities, @Named("sources") SealingKeys keys, KeyCheck check) {
        this.entities = entities;
        this.keys = keys;
        this.check = check;
    }

    /**
     * Seals the actor of an audit entry.
     *
     * @param subject the report or outreach activity that the entry is about
     */
    public byte[] sealActor(UUID account, UUID subject) {
        return seal(account, "audit:" + subject);
    }

    private byte[] seal(UUID account, String boundTo) {
        return keys.seal(bytes(account), boundTo);
    }

    private record Row(UUID reportId, byte[] sealed) {}

    public void keep(UUID reportId, UUID account) {
        keep(Map.of(reportId, account));
    }

    /**
     * Stores the reporters of reports.
     *
     * @param accounts the reporters by report id
     */
    public void keep(Map<UUID, UUID> accounts) {
        if (accounts.isEmpty()) {
            return;
        }
        var rows = accounts.entrySet().stream()
                .map(each -> new Row(
                        each.getKey(), seal(each.getValue(), each.getKey().toString())))
                .toList();
        entities.createNativeQuery("""
                        insert into report_source (report_id, sealed)
                        select report_id, sealed from json_to_recordset(cast(:rows as json)) as r(report_id uuid, sealed bytea)
                        on conflict (report_id) do update set sealed = excluded.sealed""").setParameter("rows", Rows.of(rows)).executeUpdate();
    }

    public void forget(UUID reportId) {
        entities.createNativeQuery("delete from report_source where report_id = :report")
                .setParameter("report", reportId)
                .executeUpdate();
    }

    /** Opens a sealed reporter. The caller must have checked the permission and must record the access in the audit. */
    public Optional<UUID> reporterOf(UUID reportId) {
        return sealedOf(reportId).map(value -> open(value, reportId.toString()));
    }

    private Optional<byte[]> sealedOf(UUID reportId) {
        return Column.of(entities, "select sealed from report_source where report_id = :report", "sealed", byte[].class)
                .setParameter("report", reportId)
                .uniqueResultOptional();
    }

    private UUID open(byte[] sealed, String boundTo) {
        var plain = ByteBuffer.wrap(keys.open(sealed, boundTo));
        return new UUID(plain.getLong(), plain.getLong());
    }

    /** Creates a new sealing key; see {@link SealingKeys#rotate}. */
    void rotate() {
        keys.rotate();
    }

    /**
     * Seals the next batch of reporters with the newest key.
     *
     * @param after the id of the last report of the previous batch; null to start
     * @return the id of the last report of this batch; null if none is left
     */
    UUID resealAfter(UUID after) {
        var rows = Column.of(entities, """
                        select report_id from report_source where cast(:after as uuid) is null or report_id > :after
                        order by report_id limit :batch for update""", "report_id", UUID.class)
                .setParameter("after", after)
                .setParameter("batch", BATCH)
                .getResultList();
        UUID last = null;
        for (var row : rows) {
            last = row;
            keep(last, reporterOf(last).orElseThrow());
        }
        return last;
    }

    /** Deletes the old sealing keys; see {@link SealingKeys#dropOldKeys}. */
    void dropOldKeys() {
        check.accept(keys);
        keys.dropOldKeys();
    }

    private static byte[] bytes(UUID account) {
        return ByteBuffer.allocate(16)
                .putLong(account.getMostSignificantBits())
                .putLong(account.getLeastSignificantBits())
                .array();
    }
}
