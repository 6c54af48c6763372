package id.rukun.changes;

import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.UUID;

/**
 * One change from the log, from the view of one caller.
 *
 * @param event the event; null if only the state counts
 * @param current whether this entry must report the resource's state if the caller sees it
 * @param left whether the resource may have left the caller's view
 */
record Change(
        long xid, long seq, ChangeType type, UUID subject, Instant at, EventType event, boolean current, boolean left) {
    static Change of(Tuple row) {
        var event = row.get("event", String.class);
        return new Change(
                row.get("xid", Long.class),
                row.get("seq", Long.class),
                ChangeType.valueOf(row.get("type", String.class)),
                row.get("subject_id", UUID.class),
                row.get("at", Instant.class),
                event == null ? null : EventType.of(event),
                row.get("current", Boolean.class),
                row.get("has_left", Boolean.class));
    }

    Change merged(Change other) {
        return new Change(xid, seq, type, subject, at, event, current || other.current, left || other.left);
    }
}
