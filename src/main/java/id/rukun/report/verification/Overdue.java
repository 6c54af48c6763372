package id.rukun.report.verification;

import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Defines when a report is overdue: it has been SUBMITTED, since its receipt or its reporter's answer, for longer than
 * verifiers may take. The limit is shorter for early warnings of something immediate.
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

    /** Returns the parameters of the condition, in seconds. */
    public Map<String, Object> parameters() {
        return Map.of(
                "overdueReport", (double) settings.overdueReport().toSeconds(),
                "overdueImmediate", (double) settings.overdueImmediate().toSeconds());
    }
}
