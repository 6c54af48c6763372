package id.rukun.changes;

import java.util.UUID;

/**
 * The position of a reader in the change log.
 *
 * @param mark the last mark of the database's history before the position
 * @param timeline the timeline of the server when the position was read
 * @param since the transaction with which the reader started; resources that left the view earlier need not be reported
 * @param xid the transaction of the last change that was returned
 * @param seq the number of that change within the transaction; all earlier changes were returned too
 */
record ChangePosition(UUID mark, int timeline, long since, long xid, long seq) {}
