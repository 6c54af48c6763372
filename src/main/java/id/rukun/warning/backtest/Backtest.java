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
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/** A backtest: what was asked, how far it is, and what was found. */
@Entity
public class Backtest extends Job {
    /** The pause is longer than a regency takes. */
    static final LeaseQueue<Backtest> QUEUE = new LeaseQueue<>(
            Backtest.class, "backtest", "status in ('PENDING', 'RUNNING')", "created_at", "interval '2 minutes'", 3);

    public UUID requesterId;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    public BacktestDraft content;

    /** Null until it was begun. */
    public Integer regencies;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    public BacktestRun.AllFound found = new BacktestRun.AllFound(List.of());

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    public BacktestView.Result result;

    static Backtest create(UUID requesterId, BacktestDraft draft) {
        var backtest = new Backtest();
        backtest.id = Ids.next();
        backtest.requesterId = requesterId;
        backtest.content = draft;
        backtest.createdAt = Ids.now();
        backtest.nextAt = backtest.createdAt;
        backtest.persistAndFlush();
        return backtest;
    }

    /** How many of an account are not yet done. */
    static long openOf(UUID requesterId) {
        return count("requesterId = ?1 and status in ?2", requesterId, List.of(JobStatus.PENDING, JobStatus.RUNNING));
    }

    /** Its requester's, and those of officers who could have asked for it. */
    static Optional<Backtest> visibleTo(Caller caller, UUID id) {
        return Backtest.<Backtest>findByIdOptional(id)
                .filter(backtest -> backtest.requesterId.equals(caller.id())
                        || caller.scope() == null
                        || backtest.content.regionCode() != null
                                && RegionCode.covers(caller.scope(), backtest.content.regionCode()));
    }

    /** The regency that was judged last, null for none. */
    String last() {
        var done = found.found();
        return done.isEmpty() ? null : done.get(done.size() - 1).regencyCode();
    }

    void add(BacktestRun.Found regency) {
        found = new BacktestRun.AllFound(
                Stream.concat(found.found().stream(), Stream.of(regency)).toList());
        advance();
    }

    void done(BacktestView.Result result) {
        finish();
        this.result = result;
    }
}
