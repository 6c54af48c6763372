package id.rukun.report;

import id.rukun.platform.json.Times;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violation;
import id.rukun.platform.sql.Condition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The sort orders of the list of reports. The id breaks ties, in the direction of the sort key. A caller to whom some reports
 * are redacted gets the order of the days: an exact order would tell the times between those of other reports.
 */
enum ReportSort {
    NEWEST_RECEIVED("-receivedAt", "received_at", "desc", "<", report -> report.receivedAt),
    OLDEST_RECEIVED("receivedAt", "received_at", "asc", ">", report -> report.receivedAt),
    NEWEST_OCCURRED("-occurredAt", "occurred_at", "desc", "<", report -> report.occurredAt),
    OLDEST_OCCURRED("occurredAt", "occurred_at", "asc", ">", report -> report.occurredAt),
    /** The most urgent first (see the column {@code urgency}); among equally urgent reports the newest. */
    MOST_URGENT("-urgency", "received_at", "desc", "<", report -> report.receivedAt);

    static final String DEFAULT = "-receivedAt";

    final String code;
    private final String column;
    private final String direction;
    private final String beyond;
    private final Function<Report, Instant> time;

    ReportSort(String code, String column, String direction, String beyond, Function<Report, Instant> time) {
        this.code = code;
        this.column = column;
        this.direction = direction;
        this.beyond = beyond;
        this.time = time;
    }

    static ReportSort of(String code) {
        return Arrays.stream(values())
                .filter(sort -> sort.code.equals(code))
                .findFirst()
                .orElseThrow(() -> ProblemType.INVALID_PARAMETER
                        .problem()
                        .violations(List.of(new Violation(
                                "sort",
                                "NOT_IN_LIST",
                                Arrays.stream(values()).map(sort -> sort.code).collect(Collectors.joining(", "))))));
    }

    /**
     * Requires that the caller may use the order. Only an exact order by urgency has an index, and it would tell the order of
     * receipt.
     *
     * @throws ProblemException {@code invalid-parameter}
     */
    ReportSort requireFor(boolean byDay) {
        if (byDay && this == MOST_URGENT) {
            throw ProblemException.ofParameter("sort", "NOT_FOR_ROLE");
        }
        return this;
    }

    String orderBy(boolean byDay) {
        return (this == MOST_URGENT ? "r.urgency desc, " : "") + column(byDay) + " " + direction + ", r.id "
                + direction;
    }

    /** Returns the keyset condition: rows after the one with these {@link #keysOf}. */
    Condition behind(boolean byDay, List<String> keys) {
        var last = keys.size() - 1;
        var time = keys.get(last - 1);
        var values = new HashMap<String, Object>();
        values.put("key", byDay ? LocalDate.parse(time) : Instant.parse(time));
        values.put("keyId", UUID.fromString(keys.get(last)));
        if (this == MOST_URGENT) {
            values.put("keyUrgency", Integer.valueOf(keys.get(0)));
            return new Condition("(r.urgency, r.received_at, r.id) < (:keyUrgency, :key, :keyId)", values);
        }
        return new Condition("(" + column(byDay) + ", r.id) " + beyond + " (:key, :keyId)", values);
    }

    /** Returns the sort keys of a report, in the order of {@link #orderBy}. */
    Object[] keysOf(Report report, boolean byDay) {
        var exact = time.apply(report);
        var key = (byDay ? exact.atZone(Times.ZONE).toLocalDate() : exact).toString();
        return this == MOST_URGENT ? new Object[] {report.urgency, key, report.id} : new Object[] {key, report.id};
    }

    String column(boolean byDay) {
        return byDay ? "cast(r." + column + " at time zone 'Asia/Jakarta' as date)" : "r." + column;
    }
}
