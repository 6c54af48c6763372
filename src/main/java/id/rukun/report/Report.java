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
 * A report that a pioneer filed, with its status. The content is one JSON document, from which the database generates
 * the columns for filters and sorting (see the migration).
 *
 * <p>Code that changes a report must do the following in the transaction of the change:
 *
 * <ul>
 * <li>fire {@link ReportsFiled} or {@link ReportChanged}; observers update the change log, the facts of the early
 * warning and the statistics, and after the commit send webhooks, Kafka messages and mails and update levels and alerts
 * <li>write the audit record
 * <li>store the replaced content as a {@link ReportVersion}
 * <li>fire {@link Retention.Erasing} if it removes personal data
 * </ul>
 *
 * <p>{@code docs/how-it-works.md} lists every effect of filing, correction, decision, erasure and import.
 */
@Entity
public class Report extends PanacheEntityBase {
    /** Matches report r if it was filed by account ?1, whose pseudonym is ?2. */
    public static final String BY_REPORTER = "(r.reporterId = ?1 or r.reporterKey = ?2)";

    @Id
    public UUID id;

    @Version
    public int version;

    /** Null if the report is sensitive; the reporter is then stored sealed (see {@link SealedReporters}). */
    public UUID reporterId;

    /** The reporter's pseudonym if the report is sensitive. */
    public byte[] reporterKey;

    @Enumerated(EnumType.STRING)
    public ReportStatus status;

    @Enumerated(EnumType.STRING)
    public SourceReliability sourceReliability;

    public String credibility;
    public Instant receivedAt;
    public Instant updatedAt;
    public Instant knownAt;

    /** When the report became {@code SUBMITTED} and started to wait for a verifier; null in every other status. */
    public Instant waitingSince;

    /** When reporter, parties and narrative were erased; null if they are not erased. */
    public Instant erasedAt;

    /** The incident to which the report is linked; null if there is none. */
    public UUID incidentId;

    @Column(insertable = false, updatable = false)
    public Instant occurredAt;

    /** How urgent the report is, for the order of lists; see the migration. */
    @Column(insertable = false, updatable = false)
    int urgency;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    public ReportDraft content;

    public static Optional<Report> visibleTo(Caller caller, UUID id) {
        return Report.<Report>findByIdOptional(id).filter(ReportAccess.of(caller)::sees);
    }

    /**
     * Finds a report and locks it until the end of the transaction, so that concurrent changes run one after the other.
     */
    public static Optional<Report> lockedFor(Caller caller, UUID id) {
        return Report.<Report>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .filter(ReportAccess.of(caller)::sees);
    }

    /**
     * Finds a report and takes a shared lock until the end of the transaction, so that no other transaction changes it.
     */
    public static Optional<Report> held(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_READ);
    }

    /**
     * Finds those reports that exist and that the caller may see, and locks them in the order of their ids, so that
     * concurrent callers cannot deadlock.
     */
    public static List<Report> lockedFor(Caller caller, Collection<UUID> ids) {
        return locked(ids).stream().filter(ReportAccess.of(caller)::sees).toList();
    }

    /** Finds and locks reports like {@link #lockedFor(Caller, Collection)}, regardless of who may see them. */
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

    /** Returns when the event is assumed to have happened; see {@link ReportTimes#assumed}. */
    public Instant happenedAt() {
        return ReportTimes.assumed(content.occurredAt(), receivedAt);
    }

    /**
     * Changes the status. A report that becomes {@code SUBMITTED} starts to wait for a verifier; every other status
     * ends the wait.
     */
    public void changeStatus(ReportStatus to, Instant at) {
        status = to;
        updatedAt = at;
        waitingSince = to == ReportStatus.SUBMITTED ? at : null;
    }

    /**
     * Links the report to an incident, or removes the link if {@code incident} is null. This creates a new version of
     * the report, because every view shows the incident.
     */
    public void belongTo(UUID incident, Instant since) {
        incidentId = incident;
        updatedAt = since;
    }

    /** Finds a report that the caller may see in full: as its reporter, or as a verifier of its region. */
    public static Optional<Report> openTo(Caller caller, UUID id) {
        return visibleTo(caller, id).filter(ReportAccess.of(caller)::seesInFull);
    }

    /** Finds a report like {@link #openTo} and locks it. */
    public static Optional<Report> lockedOpenTo(Caller caller, UUID id) {
        return lockedFor(caller, id).filter(ReportAccess.of(caller)::seesInFull);
    }

    /**
     * Rejects the addition of personal data to an erased report, because that data would never be erased.
     *
     * @throws id.rukun.platform.problem.ProblemException {@code report-erased}
     */
    public void requireNotErased() {
        if (erasedAt != null) {
            throw ProblemType.REPORT_ERASED.problem();
        }
    }

    public boolean isBy(Caller caller) {
        // The pseudonym is computed only if needed, because this is called for every report of a list.
        return reporterKey == null ? caller.author().equals(reporterId) : isBy(caller.author(), caller.pseudonym());
    }

    public boolean isBy(UUID account, byte[] pseudonym) {
        return account.equals(reporterId) || reporterKey != null && MessageDigest.isEqual(reporterKey, pseudonym);
    }
}
