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

/** Some rows of an import that are not yet dealt with. */
@Entity
public class ImportPart extends PanacheEntityBase {
    /** Rows a part, and so a transaction: many enough to be quick, few enough that a crash loses little. */
    static final int ROWS = 200;

    @Embeddable
    public record Key(UUID importId, int n) {}

    /** A document of its own, as the database keeps it. */
    public record Content(List<CsvRow> rows) {}

    @EmbeddedId
    public Key key;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    public Content content;

    /** Stores a part and forgets it, so that a large file costs no memory. */
    static void store(UUID importId, int n, List<CsvRow> rows) {
        var part = new ImportPart();
        part.key = new Key(importId, n);
        part.content = new Content(rows);
        part.persistAndFlush();
        getEntityManager().detach(part);
    }

    static Optional<ImportPart> nextOf(UUID importId) {
        return find("key.importId = ?1 order by key.n", importId).firstResultOptional();
    }

    static void dropAllOf(UUID importId) {
        delete("key.importId", importId);
    }
}
