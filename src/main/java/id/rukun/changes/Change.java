package id.rukun.changes;

import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.UUID;

/**
 * One change as it was written down, in the eyes of one caller.
 *
 * @param event what happened, null where only the state counts
 * @param current whether the subject's state is to be told here, where they see it
 * @param left whether the subject may have left their view here
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
