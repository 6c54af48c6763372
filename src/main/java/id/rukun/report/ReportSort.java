package id.rukun.report;

import id.rukun.platform.json.Times;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violation;
import id.rukun.platform.sql.Condition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
    OLDEST_OCCURRED("occurredAt", "occurred_at", "asc", ">", report -> report.occurredAt);

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

    String orderBy(boolean byDay) {
        return column(byDay) + " " + direction + ", r.id " + direction;
    }

    /** Returns the keyset condition: rows after the one with the sort key and the id. */
    Condition behind(boolean byDay, String key, UUID id) {
        return new Condition(
                "(" + column(byDay) + ", r.id) " + beyond + " (:key, :keyId)",
                Map.of("key", byDay ? LocalDate.parse(key) : Instant.parse(key), "keyId", id));
    }

    /** Returns the sort key of a report, as {@link #behind} takes it. */
    String keyOf(Report report, boolean byDay) {
        var exact = time.apply(report);
        return (byDay ? exact.atZone(Times.ZONE).toLocalDate() : exact).toString();
    }

    private String column(boolean byDay) {
        return byDay ? "cast(r." + column + " at time zone 'Asia/Jakarta' as date)" : "r." + column;
    }
}
