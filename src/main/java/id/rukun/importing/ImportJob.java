package id.rukun.importing;

import id.rukun.identity.Caller;
import id.rukun.platform.id.Ids;
import id.rukun.region.RegionCode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/** The import of one file and its progress. */
@Entity
public class ImportJob extends PanacheEntityBase {
    static final int MAX_ATTEMPTS = 5;

    /** The value of {@code resumeAt} while the file is being stored. */
    private static final Instant NOT_READY = Instant.parse("9999-12-31T00:00:00Z");

    /** The delay after the first failed attempt; each further delay is four times as long. */
    private static final Duration RETRY_DELAY = Duration.ofSeconds(2);

    /** Jobs locked by another node are skipped. */
    private static final String DUE = """
            select * from import_job where status in ('PENDING', 'RUNNING') and resume_at <= :now
            order by created_at limit 1 for update skip locked""";

    @Id
    public UUID id;

    @Version
    public int version;

    public UUID importerId;

    /** The importer's scope when the file was uploaded; null is the whole country. */
    public String regionCode;

    @Enumerated(EnumType.STRING)
    public ImportFormat format;

    /** Whether the import only reports what it would do. */
    public boolean dryRun;

    @Enumerated(EnumType.STRING)
    public ImportStatus status = ImportStatus.PENDING;

    public Instant createdAt;
    public Instant startedAt;
    public Instant finishedAt;
    public int rowsTotal;
    public int rowsFiled;
    public int rowsUnchanged;
    public int rowsRefused;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    public RowRefusal.Listed refusals = new RowRefusal.Listed(List.of());

    public int attempts;
    public Instant resumeAt;
    public UUID failureId;

    /** Creates a job that starts only after {@link #ready}. */
    static ImportJob create(UUID importerId, String regionCode, ImportFormat format, boolean dryRun) {
        var job = new ImportJob();
        job.id = Ids.next();
        job.importerId = importerId;
        job.regionCode = regionCode;
        job.format = format;
        job.dryRun = dryRun;
        job.createdAt = Ids.now();
        job.resumeAt = NOT_READY;
        job.persistAndFlush();
        return job;
    }

    /** Marks the file as completely stored, so that any node may start the job. */
    static ImportJob ready(UUID id, int rows) {
        var job = ImportJob.<ImportJob>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow();
        job.rowsTotal = rows;
        job.resumeAt = Ids.now();
        job.flush();
        return job;
    }

    /** Returns jobs created before {@code before} whose file was never completely stored. */
    static List<UUID> unready(Instant before) {
        return find("resumeAt = ?1 and createdAt < ?2", NOT_READY, before).<ImportJob>stream()
                .map(job -> job.id)
                .toList();
    }

    /** Deletes a job that was never ready. */
    static void deleteUnready(UUID id) {
        ImportPart.deleteAllOf(id);
        delete("id = ?1 and resumeAt = ?2", id, NOT_READY);
    }

    /** Returns the job if the caller created it, or is bound to a region that contains the importer's scope. */
    static Optional<ImportJob> visibleTo(Caller caller, UUID id) {
        return ImportJob.<ImportJob>findByIdOptional(id)
                .filter(job -> job.importerId.equals(caller.id())
                        || caller.scope() == null
                        || job.regionCode != null && RegionCode.covers(caller.scope(), job.regionCode));
    }

    /**
     * Claims the oldest due job. The attempt is counted and the time of the next attempt set beforehand, so that a part
     * that kills the process is not retried for ever and no other node claims the job meanwhile.
     */
    @SuppressWarnings("unchecked")
    static Optional<ImportJob> claim() {
        List<ImportJob> waiting = getEntityManager()
                .createNativeQuery(DUE, ImportJob.class)
                .setParameter("now", Ids.now())
                .getResultList();
        return waiting.stream().findFirst().map(ImportJob::markRunning);
    }

    private ImportJob markRunning() {
        status = ImportStatus.RUNNING;
        startedAt = startedAt == null ? Ids.now() : startedAt;
        attempts++;
        resumeAt = Ids.now().plus(RETRY_DELAY.multipliedBy(1L << 2 * (attempts - 1)));
        return this;
    }

    /** Locks the job until the end of the transaction; empty if it has ended. */
    static Optional<ImportJob> lockedRunning(UUID id) {
        return ImportJob.<ImportJob>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .filter(job -> job.status == ImportStatus.RUNNING);
    }

    void add(int filed, int unchanged, List<RowRefusal> refused) {
        rowsFiled += filed;
        rowsUnchanged += unchanged;
        rowsRefused += refused.size();
        refusals = new RowRefusal.Listed(Stream.concat(refusals.refusals().stream(), refused.stream())
                .limit(RowRefusal.LISTED)
                .toList());
        attempts = 0;
        resumeAt = Ids.now();
    }

    void done() {
        status = ImportStatus.DONE;
        finishedAt = Ids.now();
    }

    /** @param failureId the id under which the failure was logged */
    void failed(UUID failureId) {
        status = ImportStatus.FAILED;
        finishedAt = Ids.now();
        this.failureId = failureId;
        ImportPart.deleteAllOf(id);
    }
}
