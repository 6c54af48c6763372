package id.rukun.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.rukun.platform.id.Ids;
import id.rukun.platform.sql.LongTransaction;
import id.rukun.platform.start.Keys;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;

/**
 * Verifies the audit record: recomputes the hash of every entry from its predecessor, in constant memory, and compares
 * the ends of the chains with the last seal. Reports the first entry that was changed, removed, reordered or inserted.
 */
@ApplicationScoped
public class AuditVerification {
    private static final Logger LOG = Logger.getLogger(AuditVerification.class);
    private static final int FETCH = 2000;

    @Schema(name = "AuditProof")
    public record Proof(
            @Schema(required = true) boolean valid,

            @Schema(required = true, description = "Entries read")
            long entries,

            @Schema(description = "Where the record first does not hold")
            Broken firstBroken) {}

    /** @param seq the entry's number in its chain, from 1 */
    @Schema(name = "BrokenAuditEntry")
    public record Broken(
            @Schema(required = true) int chain,
            @Schema(required = true) long seq,
            @Schema(required = true) Cause cause) {}

    /** Why the verification failed. */
    @Schema(name = "BrokenAuditEntryCause")
    public enum Cause {
        CHANGED,
        MISSING,
        NOT_AS_SEALED,
        SEAL_FORGED
    }

    private record Head(long seq, byte[] hash) {}

    /** The longest that one statement may take, which reads a part of the record. */
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final AgroalDataSource database;
    private final ObjectMapper json;
    private final Keys keys;

    AuditVerification(AgroalDataSource database, ObjectMapper json, Keys keys) {
        this.database = database;
        this.json = json;
        this.keys = keys;
    }

    /** Verifies one snapshot of the record; writers are not blocked. */
    public Proof verify() {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                try (var statement = connection.createStatement()) {
                    statement.execute("set transaction isolation level repeatable read");
                }
                LongTransaction.begin(connection, LONGEST);
                return verify(connection);
            } finally {
                connection.rollback();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Verifies the record on the caller's connection. */
    Proof verify(Connection connection) throws SQLException {
        var sealed = lastSeal(connection);
        if (sealed == null) {
            return new Proof(false, 0, new Broken(0, 0, Cause.SEAL_FORGED));
        }
        var check = new ChainCheck(heads(connection), sealed);
        try (var statement =
                connection.prepareStatement("select chain, seq, hash, body from audit_entry order by chain, seq")) {
            statement.setFetchSize(FETCH);
            try (var rows = statement.executeQuery()) {
                while (rows.next() && check.broken == null) {
                    check.step(rows.getInt(1), rows.getLong(2), rows.getBytes(3), rows.getString(4));
                }
            }
        }
        check.finish();
        return new Proof(check.broken == null, check.entries, check.broken);
    }

    /** Checks the entries of all chains in order. */
    private static final class ChainCheck {
        private final Map<Integer, Head> heads;
        private final Map<Integer, Head> sealed;
        private final MessageDigest sha256 = sha256();
        private int chain;
        private Head last = genesis();
        private long entries;
        private Broken broken;

        ChainCheck(Map<Integer, Head> heads, Map<Integer, Head> sealed) {
            this.heads = heads;
            this.sealed = sealed;
        }

        void step(int chain, long seq, byte[] hash, String body) {
            if (chain != this.chain) {
                finishChainsBefore(chain);
                if (broken != null) {
                    return;
                }
                this.chain = chain;
                last = genesis();
            }
            entries++;
            sha256.update(last.hash());
            var expected = sha256.digest((chain + ":" + seq + ":" + body).getBytes(StandardCharsets.UTF_8));
            if (seq != last.seq() + 1) {
                broken = new Broken(chain, last.seq() + 1, Cause.MISSING);
            } else if (!Arrays.equals(expected, hash)) {
                broken = new Broken(chain, seq, Cause.CHANGED);
            } else if (differs(sealed.get(chain), seq, hash)) {
                broken = new Broken(chain, seq, Cause.NOT_AS_SEALED);
            }
            last = new Head(seq, hash);
        }

        void finish() {
            if (broken == null) {
                finishChainsBefore(Integer.MAX_VALUE);
            }
        }

        /**
         * Compares the end of the current chain with its head, and checks that chains without entries up to
         * {@code next} are empty.
         */
        private void finishChainsBefore(int next) {
            for (var head : heads.entrySet()) {
                if (head.getKey() >= chain && head.getKey() < next && broken == null) {
                    var end = head.getKey() == chain ? last : genesis();
                    var sealedAt = sealed.getOrDefault(head.getKey(), genesis()).seq();
                    if (end.seq() < Math.max(head.getValue().seq(), sealedAt)) {
                        broken = new Broken(head.getKey(), end.seq() + 1, Cause.MISSING);
                    } else if (!Arrays.equals(end.hash(), head.getValue().hash())) {
                        broken = new Broken(head.getKey(), end.seq(), Cause.CHANGED);
                    }
                }
            }
        }

        private static boolean differs(Head seal, long seq, byte[] hash) {
            return seal != null && seal.seq() == seq && !Arrays.equals(seal.hash(), hash);
        }

        private static Head genesis() {
            return new Head(0, sha256().digest());
        }
    }

    /**
     * Seals the heads of all chains with a key that is not in the database. Does nothing if no entry was added since
     * the last seal.
     */
    @Scheduled(every = "1m", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void seal() {
        try (var connection = database.getConnection()) {
            var heads = write(heads(connection));
            try (var insert = connection.prepareStatement("""
                    insert into audit_seal (at, heads, mac) select ?, ?, ?
                    where ? is distinct from (select heads from audit_seal order by id desc limit 1)""")) {
                insert.setObject(1, Ids.now().atOffset(ZoneOffset.UTC));
                insert.setString(2, heads);
                insert.setBytes(3, mac(heads));
                insert.setString(4, heads);
                if (insert.executeUpdate() == 1) {
                    // A log stored outside the database can prove that the record was truncated.
                    LOG.infof("Audit sealed: %s", HexFormat.of().formatHex(mac(heads)));
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Map<Integer, Head> heads(Connection connection) throws SQLException {
        var heads = new TreeMap<Integer, Head>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select chain, seq, hash from audit_chain")) {
            while (rows.next()) {
                heads.put(rows.getInt(1), new Head(rows.getLong(2), rows.getBytes(3)));
            }
        }
        return heads;
    }

    /** Returns the sealed heads, empty before the first seal; null if the seal is forged. */
    private Map<Integer, Head> lastSeal(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select heads, mac from audit_seal order by id desc limit 1")) {
            if (!rows.next()) {
                return Map.of();
            }
            var heads = rows.getString(1);
            return MessageDigest.isEqual(mac(heads), rows.getBytes(2)) ? read(heads) : null;
        }
    }

    private byte[] mac(String heads) {
        return keys.fingerprint("audit-seal", heads);
    }

    private String write(Map<Integer, Head> heads) {
        var text = new TreeMap<Integer, String>();
        heads.forEach((chain, head) ->
                text.put(chain, head.seq() + ":" + HexFormat.of().formatHex(head.hash())));
        try {
            return json.writeValueAsString(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Map<Integer, Head> read(String heads) {
        try {
            var read = new TreeMap<Integer, Head>();
            json.readValue(heads, new TypeReference<Map<Integer, String>>() {}).forEach((chain, text) -> {
                var parts = text.split(":");
                read.put(
                        chain, new Head(Long.parseLong(parts[0]), HexFormat.of().parseHex(parts[1])));
            });
            return read;
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
