package id.rukun.changes;

import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.sql.Records;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;

/**
 * A snapshot of the database's transactions, and the marks in its history.
 *
 * @param horizon all transactions before it have ended
 * @param next the first transaction that has not started
 */
record TransactionHistory(long horizon, long next, List<Mark> marks) {
    /** @param xid the transaction that set the mark */
    record Mark(UUID id, long xid) {}

    private record Now(long horizon, long next) {}

    private static final String NOW = """
            select cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint) as horizon,
                cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint) as next""";

    /** Selects all marks from the given one on, or only the last if none is given. */
    private static final String MARKS = """
            select id, cast(cast(xid as text) as bigint) as xid from change_mark
            where xid >= coalesce((select xid from change_mark where id = cast(:mark as uuid)),
                (select max(xid) from change_mark))
            order by xid""";

    /** @param mark the first mark to read, null for only the last */
    static TransactionHistory read(EntityManager entities, UUID mark) {
        var now = Records.query(entities, NOW, Now.class).getSingleResult();
        var marks = Records.query(entities, MARKS, Mark.class)
                .setParameter("mark", mark)
                .getResultList();
        return new TransactionHistory(now.horizon, now.next, marks);
    }

    /**
     * Checks that the position belongs to this history and not to one that was undone by restoring a backup.
     *
     * @throws id.rukun.platform.problem.ProblemException {@code feed-restarted}
     */
    void require(ChangePosition place) {
        var known = marks.get(0).id().equals(place.mark());
        if (!known || place.xid() > next || marks.stream().skip(1).anyMatch(later -> later.xid() < place.xid())) {
            throw ProblemType.FEED_RESTARTED.problem();
        }
    }

    /** Returns the last mark before the transaction. */
    UUID markBefore(long xid) {
        return marks.stream()
                .filter(mark -> mark.xid() < xid)
                .reduce((earlier, later) -> later)
                .orElse(marks.get(0))
                .id();
    }
}
