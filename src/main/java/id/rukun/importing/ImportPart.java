package id.rukun.importing;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/** Rows of an import that are not processed yet. */
@Entity
public class ImportPart extends PanacheEntityBase {
    /** Rows per part, and so per transaction: enough to be fast, few enough that a crash loses little work. */
    static final int ROWS = 200;

    @Embeddable
    public record Key(UUID importId, int n) {}

    /** Wraps the list, because the database stores a JSON document. */
    public record Content(List<TableRow> rows) {}

    @EmbeddedId
    public Key key;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    public Content content;

    /** Stores a part and detaches it, so that memory does not grow with the file. */
    static void store(UUID importId, int n, List<TableRow> rows) {
        var part = new ImportPart();
        part.key = new Key(importId, n);
        part.content = new Content(rows);
        part.persistAndFlush();
        getEntityManager().detach(part);
    }

    static Optional<ImportPart> nextOf(UUID importId) {
        return find("key.importId = ?1 order by key.n", importId).firstResultOptional();
    }

    static void deleteAllOf(UUID importId) {
        delete("key.importId", importId);
    }
}
