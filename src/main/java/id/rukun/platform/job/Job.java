package id.rukun.platform.job;

import id.rukun.platform.id.Ids;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A stored job that is worked off step by step, on any node and across restarts; see {@link JobWorker}. */
@MappedSuperclass
public abstract class Job extends PanacheEntityBase {
    @Id
    public UUID id;

    @Version
    public int version;

    @Enumerated(EnumType.STRING)
    public JobStatus status = JobStatus.PENDING;

    public Instant createdAt;
    public Instant startedAt;
    public Instant finishedAt;

    /** Attempts at the current step. */
    public int attempts;

    public Instant nextAt;

    /** Identifies the failure in the log. */
    public UUID failureId;

    void begin() {
        status = JobStatus.RUNNING;
        startedAt = startedAt == null ? Ids.now() : startedAt;
    }

    /** A step is done and the next one is due. */
    protected void advance() {
        attempts = 0;
        nextAt = Ids.now();
    }

    public void finish() {
        status = JobStatus.DONE;
        finishedAt = Ids.now();
    }

    protected void fail(UUID failureId) {
        status = JobStatus.FAILED;
        finishedAt = Ids.now();
        this.failureId = failureId;
    }
}
