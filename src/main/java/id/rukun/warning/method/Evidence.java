package id.rukun.warning.method;

import java.time.LocalDate;
import java.util.UUID;

/** A report in one of its states, as far as the method needs it. A rejected or withdrawn report is no evidence. */
public sealed interface Evidence permits ConflictEvidence, WarningEvidence {
    UUID reportId();

    /** The reporter, or null if unknown. */
    UUID reporterId();

    /** The local day on which it happened. Evidence of a future day counts from that day. */
    LocalDate day();

    /** The first local day at whose end the report was known in this state. */
    LocalDate knownFrom();

    /** The first local day at whose end it no longer was; {@link LocalDate#MAX} while it is. */
    LocalDate knownUntil();

    boolean verified();

    /** Returns whether the evidence counts at the end of a day. */
    default boolean counts(LocalDate at) {
        return !at.isBefore(countsFrom()) && at.isBefore(knownUntil());
    }

    default LocalDate countsFrom() {
        return day().isAfter(knownFrom()) ? day() : knownFrom();
    }

    /** Identifies the evidence of which only one counts: that of one incident, or of one reporter and day. */
    Object group();
}
