package id.rukun.report;

import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violation;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The sort orders of the list of reports. The id breaks ties, in the direction of the sort key. */
enum ReportSort {
    NEWEST_RECEIVED("-receivedAt", "received_at", "desc", "<", report -> report.receivedAt),
    OLDEST_RECEIVED("receivedAt", "received_at", "asc", ">", report -> report.receivedAt),
    NEWEST_OCCURRED("-occurredAt", "occurred_at", "desc", "<", report -> report.occurredAt),
    OLDEST_OCCURRED("occurredAt", "occurred_at", "asc", ">", report -> report.occurredAt);

    static final String DEFAULT = "-receivedAt";

    final String code;
    final String column;
    private final String direction;
    private final String beyond;
    final Function<Report, Instant> key;

    ReportSort(String code, String column, String direction, String beyond, Function<Report, Instant> key) {
        this.code = code;
        this.column = column;
        this.direction = direction;
        this.beyond = beyond;
        this.key = key;
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

    String orderBy() {
        return "r." + column + " " + direction + ", r.id " + direction;
    }

    /** Returns the keyset condition: rows after the one with the keys {@code :key} and {@code :keyId}. */
    String behind() {
        return "(r." + column + ", r.id) " + beyond + " (:key, :keyId)";
    }
}
