package id.rukun.report;

import id.rukun.vocabulary.TimeDoubt;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * Compares what a reporter's clock says with the service's clock. Phones are set wrong by minutes, by a time zone, or
 * to 1970, and no report is refused or held back for that.
 */
public final class ReportTimes {
    /** How far ahead an event may lie: a phone whose clock is right but in the wrong time zone or on the wrong day. */
    public static final Duration MOST_AHEAD = Duration.ofHours(24);

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Duration LONG_AGO = Duration.ofDays(365);

    private ReportTimes() {}

    /**
     * Returns when the event is assumed to have happened: when the reporter says, but not after the receipt of the
     * report. The column {@code report.occurred_at} holds the same time.
     */
    public static Instant assumed(Instant occurredAt, Instant receivedAt) {
        return occurredAt.isAfter(receivedAt) ? receivedAt : occurredAt;
    }

    static Set<TimeDoubt> doubts(Report report) {
        var doubts = EnumSet.noneOf(TimeDoubt.class);
        add(doubts, report, report.content.occurredAt(), TimeDoubt.OCCURRED_AHEAD, TimeDoubt.OCCURRED_LONG_AGO);
        add(doubts, report, report.content.filedAt(), TimeDoubt.FILED_AHEAD, TimeDoubt.FILED_LONG_AGO);
        return doubts;
    }

    private static void add(Set<TimeDoubt> doubts, Report report, Instant said, TimeDoubt ahead, TimeDoubt longAgo) {
        if (said != null && said.isAfter(report.receivedAt.plus(TOLERANCE))) {
            doubts.add(ahead);
        }
        // Imported history became known soon after it happened, however long ago that is.
        if (said != null && said.isBefore(report.knownAt.minus(LONG_AGO))) {
            doubts.add(longAgo);
        }
    }
}
