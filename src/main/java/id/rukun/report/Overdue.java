package id.rukun.report;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * When a report is overdue: it waits (SUBMITTED) since its receipt, or since its reporter's answer, for longer than a
 * verifier may take to look at it. An early warning of something immediate waits less.
 */
@Singleton
public class Overdue {
    /** Since when report r waits: one that was asked about and answered waits anew. */
    public static final String WAITING_SINCE = """
            coalesce((select max(t.changed_at) from report_transition t
                where t.report_id = r.id and t.to_status = 'SUBMITTED'), r.received_at)""";

    /**
     * On report r. The status and the outer bound on receipt are what the index serves; most wait for longer than any may,
     * whose content need not be read.
     */
    private static final String CONDITION = """
            (r.status = 'SUBMITTED' and r.received_at < %1$s - make_interval(secs => least(:overdueReport, :overdueImmediate))
                and case when %2$s < %1$s - make_interval(secs => greatest(:overdueReport, :overdueImmediate)) then true
                    else %2$s < %1$s - make_interval(secs => case when r.content #>> '{earlyWarning,horizon}' = 'IMMEDIATE'
                        then :overdueImmediate else :overdueReport end) end)""";

    private final Duration report;
    private final Duration immediate;

    Overdue(
            @ConfigProperty(name = "rukun.overdue.report", defaultValue = "PT24H") Duration report,
            @ConfigProperty(name = "rukun.overdue.immediate", defaultValue = "PT1H") Duration immediate) {
        this.report = report;
        this.immediate = immediate;
    }

    /** @param now an SQL expression */
    public String condition(String now) {
        return CONDITION.formatted(now, WAITING_SINCE);
    }

    /** Of the condition, in seconds. */
    public Map<String, Object> parameters() {
        return Map.of("overdueReport", (double) report.toSeconds(), "overdueImmediate", (double) immediate.toSeconds());
    }
}
