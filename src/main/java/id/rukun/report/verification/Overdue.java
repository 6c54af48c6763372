package id.rukun.report.verification;

import jakarta.inject.Singleton;
import java.util.Map;

/**
 * When a report is overdue: it waits (SUBMITTED) since its receipt, or since its reporter's answer, for longer than a
 * verifier may take to look at it. An early warning of something immediate waits less.
 */
@Singleton
public class Overdue {
    /**
     * A condition on report r, which waits while it is SUBMITTED. Most overdue reports have waited longer than any report may,
     * so that their content need not be read.
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

    /** @param now an SQL expression */
    public String condition(String now) {
        return CONDITION.formatted(now);
    }

    /** Of the condition, in seconds. */
    public Map<String, Object> parameters() {
        return Map.of(
                "overdueReport", (double) settings.overdueReport().toSeconds(),
                "overdueImmediate", (double) settings.overdueImmediate().toSeconds());
    }
}
