package id.rukun.warning.backtest;

import id.rukun.identity.Account;
import id.rukun.platform.job.JobAdded;
import id.rukun.platform.json.Times;
import id.rukun.platform.start.StartOrder;
import id.rukun.report.filing.TrialReports;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

/** Starts the example backtest of a trial at the first start: Sampang, the month that can be judged. */
@ApplicationScoped
class TrialBacktest {
    private static final int LAST_DAYS_AGO = 16;
    private static final int FIRST_DAYS_AGO = 45;

    private final TrialReports trial;
    private final Event<JobAdded> added;

    TrialBacktest(TrialReports trial, Event<JobAdded> added) {
        this.trial = trial;
        this.added = added;
    }

    /** Runs after the reports were filed. */
    @ActivateRequestContext
    @Transactional
    void start(@Observes @Priority(StartOrder.TRIAL_RECORDS) StartupEvent started) {
        var id = TrialReports.idOf("backtest sampang");
        if (trial.isWanted() && Backtest.findByIdOptional(id).isEmpty()) {
            var officer = Account.withUsername("officer.jatim").orElseThrow();
            var today = Times.today();
            var draft = new BacktestDraft(today.minusDays(FIRST_DAYS_AGO), today.minusDays(LAST_DAYS_AGO), "35.27");
            Backtest.create(id, officer.id, draft);
            added.fire(new JobAdded());
        }
    }
}
