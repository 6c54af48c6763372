package id.rukun.importing;

import id.rukun.identity.Caller;
import id.rukun.platform.id.Ids;
import id.rukun.platform.job.Job;
import id.rukun.platform.job.LeaseQueue;
import id.rukun.region.RegionCode;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/** The import of one file and its progress. */
@Entity
public class ImportJob extends Job {
    static final int MAX_ATTEMPTS = 5;

    /** Each pause is four times as long as the one before. */
    static final LeaseQueue<ImportJob> QUEUE = new LeaseQueue<>(
            ImportJob.class,
            "import_job",
            "status in ('PENDING', 'RUNNING')",
            "created_at",
            "interval '2 seconds' * power(4, attempts)",
            MAX_ATTEMPTS);

    /** The value of {@code nextAt} while the file is being stored. */
    private static final Instant NOT_READY = Instant.parse("9999-12-31T00:00:00Z");

    public UUID importerId;

    /** The importer's scope when the file was uploaded; null is the whole country. */
    public String regionCode;

    @Enumerated(EnumType.STRING)
    public ImportFormat format;

    /** Whether the import only reports what it would do. */
    public boolean dryRun;

    /** The digest of the file as it was sent. */
    public byte[] fileSha256;

    public int rowsTotal;
    public int rowsFiled;
    public int rowsUnchanged;
    public int rowsRefused;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    public RowFinding.Listed refusals = RowFinding.Listed.NONE;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    public RowFinding.Listed warnings = RowFinding.Listed.NONE;

    /** Creates a job that starts only after {@link #ready}. */
    static ImportJob create(UUID importerId, String regionCode, ImportIntake.ImportRequest request) {
        var job = new ImportJob();
        job.id = request.id() == null ? Ids.next() : request.id();
        job.importerId = importerId;
        job.regionCode = regionCode;
        job.format = request.format();
        job.dryRun = request.dryRun();
        job.fileSha256 = request.sha256();
        job.createdAt = Ids.now();
        job.nextAt = NOT_READY;
        job.persistAndFlush();
        return job;
    }

    boolean isReady() {
        return !nextAt.equals(NOT_READY);
    }

    /** Marks the file as completely stored, so that any node may start the job. */
    static ImportJob ready(UUID id, int rows) {
        var job = ImportJob.<ImportJob>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow();
        job.rowsTotal = rows;
        job.nextAt = Ids.now();
        job.flush();
        return job;
    }

    /** Returns jobs created before {@code before} whose file was never completely stored. */
    static List<UUID> unready(Instant before) {
        return find("nextAt = ?1 and createdAt < ?2", NOT_READY, before).<ImportJob>stream()
                .map(job -> job.id)
                .toList();
    }

    /** Deletes a job that was never ready. */
    static void deleteUnready(UUID id) {
        ImportPart.deleteAllOf(id);
        delete("id = ?1 and nextAt = ?2", id, NOT_READY);
    }

    /** Returns the job if the caller created it, or is bound to a region that contains the importer's scope. */
    static Optional<ImportJob> visibleTo(Caller caller, UUID id) {
        return ImportJob.<ImportJob>findByIdOptional(id)
                .filter(job -> job.importerId.equals(caller.id())
                        || caller.scope() == null
                        || job.regionCode != null && RegionCode.covers(caller.scope(), job.regionCode));
    }

    void add(int filed, int unchanged, PartFindings findings) {
        rowsFiled += filed;
        rowsUnchanged += unchanged;
        rowsRefused += findings.refusedRows();
        refusals = refusals.with(findings.refusals());
        warnings = warnings.with(findings.warnings());
        advance();
    }

    @Override
    protected void fail(UUID failureId) {
        super.fail(failureId);
        ImportPart.deleteAllOf(id);
    }
}
