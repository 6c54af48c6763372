package id.rukun.report;

import id.rukun.identity.Caller;
import id.rukun.identity.DataSubject;
import id.rukun.platform.problem.ProblemType;
import id.rukun.report.source.SealedReporters;
import id.rukun.vocabulary.ReportStatus;
import id.rukun.vocabulary.SourceReliability;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Version;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/**
 * What a pioneer filed, and what became of it. The content is one document; what is filtered or sorted is generated from
 * it by the database (see the migration).
 */
@Entity
public class Report extends PanacheEntityBase {
    /** On report r: filed by account ?1, who has the pseudonym ?2. */
    public static final String BY_REPORTER = "(r.reporterId = ?1 or r.reporterKey = ?2)";

    @Id
    public UUID id;

    @Version
    public int version;

    /** Null where the report is sensitive, and then sealed elsewhere (see {@link SealedReporters}). */
    public UUID reporterId;

    /** Of a sensitive report: the pseudonym by which its reporter finds it. */
    public byte[] reporterKey;

    @Enumerated(EnumType.STRING)
    public ReportStatus status;

    @Enumerated(EnumType.STRING)
    public SourceReliability sourceReliability;

    public String credibility;
    public Instant receivedAt;
    public Instant updatedAt;
    public Instant knownAt;

    /** Since when the report waits for a verifier; null unless it is {@code SUBMITTED}. */
    public Instant waitingSince;

    /** When reporter, parties and narrative were erased, after the time that they are kept. */
    public Instant erasedAt;

    /** The incident that the authorities count it to, null for none. */
    public UUID incidentId;

    @Column(insertable = false, updatable = false)
    public Instant occurredAt;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    public ReportDraft content;

    public static Optional<Report> visibleTo(Caller caller, UUID id) {
        return Report.<Report>findByIdOptional(id).filter(ReportAccess.of(caller)::sees);
    }

    /** Locked until the end of the transaction, so that of two changes at once the second sees the first. */
    public static Optional<Report> lockedFor(Caller caller, UUID id) {
        return Report.<Report>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .filter(ReportAccess.of(caller)::sees);
    }

    /** Held as it is until the end of the transaction, though others may hold it too. */
    public static Optional<Report> held(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_READ);
    }

    /**
     * Those of the ids that there are and that the caller may see, by id. Locked in that order, so that two callers with
     * some of them in common don't wait for each other.
     */
    public static List<Report> lockedFor(Caller caller, Collection<UUID> ids) {
        return locked(ids).stream().filter(ReportAccess.of(caller)::sees).toList();
    }

    /** The same, whoever may see them. */
    public static List<Report> locked(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : Report.<Report>find("id in ?1 order by id", ids)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .list();
    }

    public static List<Report> by(DataSubject subject) {
        return list(
                "from Report r where " + BY_REPORTER + " order by r.receivedAt",
                subject.account(),
                subject.pseudonym());
    }

    /** A report that becomes {@code SUBMITTED} starts to wait for a verifier. Every other status ends the wait. */
    public void changeStatus(ReportStatus to, Instant at) {
        status = to;
        updatedAt = at;
        waitingSince = to == ReportStatus.SUBMITTED ? at : null;
    }

    /** Counts it to an incident, or to none; a new version, since every view of the report tells. */
    public void belongTo(UUID incident, Instant since) {
        incidentId = incident;
        updatedAt = since;
    }

    /** For those who may see all of it and what hangs on it: its reporter, and verifiers in whose region it lies. */
    public static Optional<Report> openTo(Caller caller, UUID id) {
        return visibleTo(caller, id).filter(ReportAccess.of(caller)::seesInFull);
    }

    /** The same, locked as by {@link #lockedFor}. */
    public static Optional<Report> lockedOpenTo(Caller caller, UUID id) {
        return lockedFor(caller, id).filter(ReportAccess.of(caller)::seesInFull);
    }

    /** @throws id.rukun.platform.problem.ProblemException {@code report-erased}: what is added now would never be erased */
    public void requireNotErased() {
        if (erasedAt != null) {
            throw ProblemType.REPORT_ERASED.problem();
        }
    }

    public boolean isBy(Caller caller) {
        // The pseudonym is worked out only where there is one to compare it with: it is asked of every report of a
        // list.
        return reporterKey == null ? caller.id().equals(reporterId) : isBy(caller.id(), caller.pseudonym());
    }

    public boolean isBy(UUID account, byte[] pseudonym) {
        return account.equals(reporterId) || reporterKey != null && MessageDigest.isEqual(reporterKey, pseudonym);
    }
}
