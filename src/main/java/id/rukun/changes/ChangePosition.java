package id.rukun.changes;

import java.util.UUID;

/**
 * The position of a reader in the change log.
 *
 * @param mark the last mark of the database's history before the position
 * @param since the transaction with which the reader started; resources that left the view earlier need not be reported
 * @param xid the transaction of the last change that was returned
 * @param seq the number of that change within the transaction; all earlier changes were returned too
 */
record ChangePosition(UUID mark, long since, long xid, long seq) {
    static final long BEFORE_ALL = 0;

    ChangePosition at(UUID mark, long xid, long seq) {
        return new ChangePosition(mark, since, xid, seq);
    }
}
