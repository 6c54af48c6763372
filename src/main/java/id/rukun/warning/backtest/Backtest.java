package id.rukun.warning.backtest;

import id.rukun.identity.Caller;
import id.rukun.platform.id.Ids;
import id.rukun.platform.job.Job;
import id.rukun.platform.job.JobStatus;
import id.rukun.platform.job.LeaseQueue;
import id.rukun.region.RegionCode;
import jakarta.persistence.Entity;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/** A stored backtest: its request and, once it is done, its result. */
@Entity
public class Backtest extends Job {
    /** A second node takes the job over after this interval, so it is much longer than a backtest of the country takes. */
    static final LeaseQueue<Backtest> QUEUE = new LeaseQueue<>(
            Backtest.class, "backtest", "status in ('PENDING', 'RUNNING')", "created_at", "interval '20 minutes'", 3);

    public UUID requesterId;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    public BacktestDraft content;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    public BacktestView.Result result;

    static Backtest create(UUID id, UUID requesterId, BacktestDraft draft) {
        var backtest = new Backtest();
        backtest.id = id;
        backtest.requesterId = requesterId;
        backtest.content = draft;
        backtest.createdAt = Ids.now();
        backtest.nextAt = backtest.createdAt;
        backtest.persistAndFlush();
        return backtest;
    }

    /** Returns how many backtests of an account are not done yet. */
    static long openOf(UUID requesterId) {
        return count("requesterId = ?1 and status in ?2", requesterId, List.of(JobStatus.PENDING, JobStatus.RUNNING));
    }

    /** A backtest is visible to its requester, and to officers who may request it themselves. */
    static Optional<Backtest> visibleTo(Caller caller, UUID id) {
        return Backtest.<Backtest>findByIdOptional(id)
                .filter(backtest -> backtest.requesterId.equals(caller.id())
                        || caller.scope() == null
                        || backtest.content.regionCode() != null
                                && RegionCode.covers(caller.scope(), backtest.content.regionCode()));
    }

    void done(BacktestView.Result result) {
        finish();
        this.result = result;
    }
}
