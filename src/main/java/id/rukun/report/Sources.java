package id.rukun.report;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import id.rukun.platform.sql.Column;
import id.rukun.platform.start.KeyFile;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Who reported what must stay hidden. The account is sealed with an AEAD key set (Tink, AES-256-GCM) that lies in the key
 * folder, outside the database, bound to its report so that sealed values cannot be exchanged.
 */
@Singleton
public class Sources {
    private static final int BATCH = 500;

    private final EntityManager entities;
    private final KeyFile file;
    private volatile Aead aead;

    Sources(EntityManager entities, @ConfigProperty(name = "rukun.keys") Path folder) throws GeneralSecurityException {
        AeadConfig.register();
        this.entities = entities;
        this.file = new KeyFile(folder.resolve("sources.json"));
        this.aead = aead(keyset());
    }

    /** The account, sealed for one subject (the report's id, or what else it is bound to). */
    public byte[] seal(UUID account, String boundTo) {
        try {
            return aead.encrypt(bytes(account), boundTo.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    void keep(UUID reportId, UUID account) {
        entities.createNativeQuery("""
                        insert into report_source (report_id, sealed) values (:report, :sealed)
                        on conflict (report_id) do update set sealed = excluded.sealed""")
                .setParameter("report", reportId)
                .setParameter("sealed", seal(account, reportId.toString()))
                .executeUpdate();
    }

    void forget(UUID reportId) {
        entities.createNativeQuery("delete from report_source where report_id = :report")
                .setParameter("report", reportId)
                .executeUpdate();
    }

    /** Opens the seal. The caller has made sure that it may, and puts it on record. */
    Optional<UUID> reporterOf(UUID reportId) {
        return sealedOf(reportId).map(value -> open(value, reportId.toString()));
    }

    private Optional<byte[]> sealedOf(UUID reportId) {
        return Column.of(entities, "select sealed from report_source where report_id = :report", "sealed", byte[].class)
                .setParameter("report", reportId)
                .uniqueResultOptional();
    }

    private UUID open(byte[] sealed, String boundTo) {
        try {
            var plain = ByteBuffer.wrap(aead.decrypt(sealed, boundTo.getBytes(StandardCharsets.UTF_8)));
            return new UUID(plain.getLong(), plain.getLong());
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(
                    "a reporter cannot be unsealed: is sources.json the one that sealed it?", failed);
        }
    }

    /** Adds a key and seals with it from now on; what older keys sealed stays readable. Restart the other nodes. */
    void rotate() {
        try {
            var rotated = KeysetHandle.newBuilder(keyset())
                    .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                            .withRandomId()
                            .makePrimary())
                    .build();
            file.replace(write(rotated));
            aead = aead(rotated);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Seals the next reports anew with the newest key. @param after the last one done, null to begin @return the last, null at the end */
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

    /** Drops every key but the newest; only after all was resealed. */
    void dropOldKeys() {
        try {
            var primary = keyset().getPrimary();
            var only = KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(primary.getKey())
                            .withFixedId(primary.getId())
                            .makePrimary())
                    .build();
            file.replace(write(only));
            aead = aead(only);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private KeysetHandle keyset() throws GeneralSecurityException {
        var text = file.readOrCreate(() -> {
            try {
                return write(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
            } catch (GeneralSecurityException failed) {
                throw new IllegalStateException(failed);
            }
        });
        return TinkJsonProtoKeysetFormat.parseKeyset(
                new String(text, StandardCharsets.UTF_8), InsecureSecretKeyAccess.get());
    }

    private static byte[] write(KeysetHandle keyset) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Aead aead(KeysetHandle keyset) throws GeneralSecurityException {
        return keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    private static byte[] bytes(UUID account) {
        return ByteBuffer.allocate(16)
                .putLong(account.getMostSignificantBits())
                .putLong(account.getLeastSignificantBits())
                .array();
    }
}
