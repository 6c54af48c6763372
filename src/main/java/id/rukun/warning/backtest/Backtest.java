package id.rukun.warning.backtest;

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

/** A backtest: what was asked, how far it is, and what was found. */
@Entity
public class Backtest extends PanacheEntityBase {
    static final int MAX_ATTEMPTS = 3;

    /** Longer than a regency takes, so that no other node takes it up meanwhile. */
    private static final Duration PAUSE = Duration.ofMinutes(2);

    /** One that another node has in hand is passed over. */
    private static final String WAITING = """
            select * from backtest where status in ('PENDING', 'RUNNING') and resume_at <= :now
            order by created_at limit 1 for update skip locked""";

    @Id
    public UUID id;

    @Version
    public int version;

    public UUID requesterId;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    public BacktestDraft content;

    @Enumerated(EnumType.STRING)
    public BacktestStatus status = BacktestStatus.PENDING;

    public Instant createdAt;
    public Instant startedAt;
    public Instant finishedAt;

    /** Null until it was begun. */
    public Integer regencies;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    public BacktestRun.AllFound found = new BacktestRun.AllFound(List.of());

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    public BacktestView.Result result;

    public int attempts;
    public Instant resumeAt;
    public UUID failureId;

    static Backtest create(UUID requesterId, BacktestDraft draft) {
        var backtest = new Backtest();
        backtest.id = Ids.next();
        backtest.requesterId = requesterId;
        backtest.content = draft;
        backtest.createdAt = Ids.now();
        backtest.resumeAt = backtest.createdAt;
        backtest.persistAndFlush();
        return backtest;
    }

    /** How many of an account are not yet done. */
    static long openOf(UUID requesterId) {
        return count(
                "requesterId = ?1 and status in ?2",
                requesterId,
                List.of(BacktestStatus.PENDING, BacktestStatus.RUNNING));
    }

    /** Its requester's, and those of officers who could have asked for it. */
    static Optional<Backtest> visibleTo(Caller caller, UUID id) {
        return Backtest.<Backtest>findByIdOptional(id)
                .filter(backtest -> backtest.requesterId.equals(caller.id())
                        || caller.scope() == null
                        || backtest.content.regionCode() != null
                                && RegionCode.covers(caller.scope(), backtest.content.regionCode()));
    }

    /**
     * Takes up the one that waits longest. The try is counted and the pause after it set before it is made: so a regency
     * that ends the process is not tried for ever.
     */
    @SuppressWarnings("unchecked")
    static Optional<Backtest> takeUp() {
        List<Backtest> waiting = getEntityManager()
                .createNativeQuery(WAITING, Backtest.class)
                .setParameter("now", Ids.now())
                .getResultList();
        return waiting.stream().findFirst().map(Backtest::begin);
    }

    private Backtest begin() {
        status = BacktestStatus.RUNNING;
        startedAt = startedAt == null ? Ids.now() : startedAt;
        attempts++;
        resumeAt = Ids.now().plus(PAUSE);
        return this;
    }

    /** Locked until the end of the transaction; empty where it has ended meanwhile. */
    static Optional<Backtest> lockedRunning(UUID id) {
        return Backtest.<Backtest>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .filter(backtest -> backtest.status == BacktestStatus.RUNNING);
    }

    /** The regency that was judged last, null for none. */
    String last() {
        var done = found.found();
        return done.isEmpty() ? null : done.get(done.size() - 1).regencyCode();
    }

    void add(BacktestRun.Found regency) {
        found = new BacktestRun.AllFound(
                Stream.concat(found.found().stream(), Stream.of(regency)).toList());
        attempts = 0;
        resumeAt = Ids.now();
    }

    void done(BacktestView.Result result) {
        status = BacktestStatus.DONE;
        finishedAt = Ids.now();
        this.result = result;
    }

    /** @param failureId what the log has the reason under */
    void failed(UUID failureId) {
        status = BacktestStatus.FAILED;
        finishedAt = Ids.now();
        this.failureId = failureId;
    }
}
