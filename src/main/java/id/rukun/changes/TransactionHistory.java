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
 * @param timeline of the server; it grows when a standby is promoted
 * @param timelineRead the timeline of the last change at or before the position of a reader; null if there is none
 */
record TransactionHistory(long horizon, long next, int timeline, Integer timelineRead, List<Mark> marks) {
    /** @param xid the transaction that set the mark */
    record Mark(UUID id, long xid) {}

    private record Now(long horizon, long next, int timeline, Integer timelineRead) {}

    private static final String NOW = """
            select cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint) as horizon,
                cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint) as next,
                change_timeline() as timeline,
                (select timeline from change where (xid, seq) <= (cast(cast(:xid as text) as xid8), :seq)
                    order by xid desc, seq desc limit 1) as timeline_read""";

    /** Selects all marks from the given one on, or only the last if none is given. */
    private static final String MARKS = """
            select id, cast(cast(xid as text) as bigint) as xid from change_mark
            where xid >= coalesce((select xid from change_mark where id = cast(:mark as uuid)),
                (select max(xid) from change_mark))
            order by xid""";

    /** @param place of a reader; null for one that begins */
    static TransactionHistory read(EntityManager entities, ChangePosition place) {
        var now = Records.query(entities, NOW, Now.class)
                .setParameter("xid", place == null ? 0 : place.xid())
                .setParameter("seq", place == null ? 0 : place.seq())
                .getSingleResult();
        var marks = Records.query(entities, MARKS, Mark.class)
                .setParameter("mark", place == null ? null : place.mark())
                .getResultList();
        return new TransactionHistory(now.horizon, now.next, now.timeline, now.timelineRead, marks);
    }

    /**
     * Checks that the position belongs to this history and not to one that was undone, by restoring a backup or because a
     * promoted standby lacked transactions.
     *
     * @throws id.rukun.platform.problem.ProblemException {@code feed-restarted}
     */
    void require(ChangePosition place) {
        var known = marks.get(0).id().equals(place.mark());
        if (!known || place.xid() > next || restoredBefore(place) || promotedBefore(place)) {
            throw ProblemType.FEED_RESTARTED.problem();
        }
    }

    private boolean restoredBefore(ChangePosition place) {
        return marks.stream().skip(1).anyMatch(later -> later.xid() < place.xid());
    }

    /** Returns whether the server was replaced since, and wrote changes before the position that the reader did not see. */
    private boolean promotedBefore(ChangePosition place) {
        return place.timeline() > timeline || timelineRead != null && timelineRead > place.timeline();
    }

    /** Returns a position in this history. */
    ChangePosition position(long since, long xid, long seq) {
        return new ChangePosition(markBefore(xid), timeline, since, xid, seq);
    }

    /** Returns the last mark before the transaction. */
    private UUID markBefore(long xid) {
        return marks.stream()
                .filter(mark -> mark.xid() < xid)
                .reduce((earlier, later) -> later)
                .orElse(marks.get(0))
                .id();
    }
}
