package id.rukun.changes;

import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.sql.Records;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;

/**
 * The transactions of the database as of one moment, and the marks in its history.
 *
 * @param horizon all transactions before it have ended
 * @param next the first transaction that has not begun
 */
record TransactionHistory(long horizon, long next, List<Mark> marks) {
    /** @param xid the transaction that set it */
    record Mark(UUID id, long xid) {}

    private record Now(long horizon, long next) {}

    private static final String NOW = """
            select cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint) as horizon,
                cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint) as next""";

    /** All from that mark on, or the last where none is named. */
    private static final String MARKS = """
            select id, cast(cast(xid as text) as bigint) as xid from change_mark
            where xid >= coalesce((select xid from change_mark where id = cast(:mark as uuid)),
                (select max(xid) from change_mark))
            order by xid""";

    /** @param mark from which on the marks are wanted, null for the last */
    static TransactionHistory read(EntityManager entities, UUID mark) {
        var now = Records.query(entities, NOW, Now.class).getSingleResult();
        var marks = Records.query(entities, MARKS, Mark.class)
                .setParameter("mark", mark)
                .getResultList();
        return new TransactionHistory(now.horizon, now.next, marks);
    }

    /**
     * Makes sure that the place lies in this history: that it was not reached in one that a restored backup has undone.
     *
     * @throws id.rukun.platform.problem.ProblemException {@code feed-restarted}
     */
    void require(ChangePosition place) {
        var known = marks.get(0).id().equals(place.mark());
        if (!known || place.xid() > next || marks.stream().skip(1).anyMatch(later -> later.xid() < place.xid())) {
            throw ProblemType.FEED_RESTARTED.problem();
        }
    }

    /** The last mark before the transaction. */
    UUID markBefore(long xid) {
        return marks.stream()
                .filter(mark -> mark.xid() < xid)
                .reduce((earlier, later) -> later)
                .orElse(marks.get(0))
                .id();
    }
}
