package id.rukun.report.verification;

import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Defines when a report is overdue: when it has been SUBMITTED for longer than the limit, counted from its receipt or
 * from its reporter's answer. The limit is shorter for early warnings with the horizon IMMEDIATE.
 */
@Singleton
public class Overdue {
    /**
     * The condition on report r. It compares with the longest limit first, because most overdue reports exceed it, and
     * then PostgreSQL need not read the content.
     */
    private static final String CONDITION = """
            (r.waiting_since is not null and r.waiting_since < %1$s - make_interval(secs => least(:overdueReport, :overdueImmediate))
                and case when r.waiting_since < %1$s - make_interval(secs => greatest(:overdueReport, :overdueImmediate)) then true
                    else r.waiting_since < %1$s - make_interval(secs => case
                        when r.content #>> '{earlyWarning,horizon}' = 'IMMEDIATE' then :overdueImmediate
                        else :overdueReport end) end)""";

    private final VerificationSettings settings;

    Overdue(VerificationSettings settings) {
        this.settings = settings;
    }

    /**
     * Returns the condition on report r that it is overdue.
     *
     * @param now an SQL expression for the time
     */
    public String condition(String now) {
        return CONDITION.formatted(now);
    }

    /** Returns the parameters of the condition: the limits in seconds. */
    public Map<String, Object> parameters() {
        return Map.of(
                "overdueReport", (double) settings.overdueReport().toSeconds(),
                "overdueImmediate", (double) settings.overdueImmediate().toSeconds());
    }
}
