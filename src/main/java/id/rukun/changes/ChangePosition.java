package id.rukun.changes;

import java.util.UUID;

/**
 * How far someone has followed.
 *
 * @param mark of the database's history, the last one before
 * @param since the transaction before which they had nothing: of what left their view earlier they need not be told
 * @param xid and {@code seq}: of the last change told; all before are told too
 */
record ChangePosition(UUID mark, long since, long xid, long seq) {
    static final long BEFORE_ALL = 0;

    ChangePosition at(UUID mark, long xid, long seq) {
        return new ChangePosition(mark, since, xid, seq);
    }
}
