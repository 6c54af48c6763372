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

/** The import of one file: what is to do, and how far it is. */
@Entity
public class ImportJob extends PanacheEntityBase {
    static final int MAX_ATTEMPTS = 5;

    /** Of a job whose file is still being stored. */
    private static final Instant NOT_READY = Instant.parse("9999-12-31T00:00:00Z");

    /** After the first try that failed; each further pause is four times as long. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** A job that another node has in hand is passed over. */
    private static final String WAITING = """
            select * from import_job where status in ('PENDING', 'RUNNING') and resume_at <= :now
            order by created_at limit 1 for update skip locked""";

    @Id
    public UUID id;

    @Version
    public int version;

    public UUID importerId;

    /** The importer's scope when they sent the file; null is the whole country. */
    public String regionCode;

    @Enumerated(EnumType.STRING)
    public ImportFormat format;

    /** Only says what it would do. */
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

    /** Not to be taken up before it is {@link #ready}. */
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

    /** All of its file is stored: whoever is free may take it up. */
    static ImportJob ready(UUID id, int rows) {
        var job = ImportJob.<ImportJob>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow();
        job.rowsTotal = rows;
        job.resumeAt = Ids.now();
        job.flush();
        return job;
    }

    /** Those begun before, of which nobody will store the rest. */
    static List<UUID> unready(Instant before) {
        return find("resumeAt = ?1 and createdAt < ?2", NOT_READY, before).<ImportJob>stream()
                .map(job -> job.id)
                .toList();
    }

    /** One that was never ready. */
    static void drop(UUID id) {
        ImportPart.dropAllOf(id);
        delete("id = ?1 and resumeAt = ?2", id, NOT_READY);
    }

    /** Its importer's, and those of officers who could have imported all of it. */
    static Optional<ImportJob> visibleTo(Caller caller, UUID id) {
        return ImportJob.<ImportJob>findByIdOptional(id)
                .filter(job -> job.importerId.equals(caller.id())
                        || caller.scope() == null
                        || job.regionCode != null && RegionCode.covers(caller.scope(), job.regionCode));
    }

    /**
     * Takes up the job that waits longest. The try is counted and the pause after it set before it is made: so a part that
     * ends the process is not tried for ever, and no other node takes the job up meanwhile.
     */
    @SuppressWarnings("unchecked")
    static Optional<ImportJob> takeUp() {
        List<ImportJob> waiting = getEntityManager()
                .createNativeQuery(WAITING, ImportJob.class)
                .setParameter("now", Ids.now())
                .getResultList();
        return waiting.stream().findFirst().map(ImportJob::begin);
    }

    private ImportJob begin() {
        status = ImportStatus.RUNNING;
        startedAt = startedAt == null ? Ids.now() : startedAt;
        attempts++;
        resumeAt = Ids.now().plus(PAUSE.multipliedBy(1L << 2 * (attempts - 1)));
        return this;
    }

    /** Locked until the end of the transaction; empty where it has ended meanwhile. */
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

    /** @param failureId what the log has the reason under */
    void failed(UUID failureId) {
        status = ImportStatus.FAILED;
        finishedAt = Ids.now();
        this.failureId = failureId;
        ImportPart.dropAllOf(id);
    }
}
