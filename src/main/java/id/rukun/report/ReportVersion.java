package id.rukun.report;

import id.rukun.identity.DataSubject;
import id.rukun.platform.id.Ids;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/** An earlier content of a report, which a correction replaced. */
@Entity
public class ReportVersion extends PanacheEntityBase {
    @Embeddable
    public record Key(UUID reportId, int version) {}

    @EmbeddedId
    public Key key;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    public ReportDraft content;

    public Instant replacedAt;

    public static ReportVersion keep(Report report) {
        var version = new ReportVersion();
        version.key = new Key(report.id, report.version);
        version.content = report.content;
        version.replacedAt = Ids.now();
        version.persist();
        return version;
    }

    public static List<ReportVersion> by(DataSubject subject) {
        return list(
                "select v from ReportVersion v join Report r on r.id = v.key.reportId where " + Report.BY_REPORTER
                        + " order by v.key.version",
                subject.account(),
                subject.pseudonym());
    }

    public static Optional<ReportVersion> firstOf(UUID reportId) {
        return find("key.reportId = ?1 order by key.version", reportId).firstResultOptional();
    }

    static List<ReportVersion> of(UUID reportId, int after, int limit) {
        return find("key.reportId = ?1 and key.version > ?2 order by key.version", reportId, after)
                .range(0, limit)
                .list();
    }
}
