package id.rukun.report.verification;

import id.rukun.platform.metrics.DatabaseFigure;
import id.rukun.platform.metrics.DatabaseFigures;
import jakarta.inject.Singleton;
import java.util.List;

/** How many reports wait for a verifier, and for how long. */
@Singleton
class WaitingFigures implements DatabaseFigures {
    private final Overdue overdue;

    WaitingFigures(Overdue overdue) {
        this.overdue = overdue;
    }

    @Override
    public List<DatabaseFigure> figures() {
        return List.of(
                DatabaseFigure.of(
                        "rukun.reports.waiting",
                        "Reports that wait for a verifier, in the whole country",
                        "(select count(*) from report where waiting_since is not null)"),
                DatabaseFigure.of(
                        "rukun.reports.waiting.oldest.seconds",
                        "Age in seconds of the oldest wait for a verifier",
                        DatabaseFigure.age("(select min(waiting_since) from report where waiting_since is not null)")),
                new DatabaseFigure(
                        "rukun.reports.overdue",
                        null,
                        "Reports that have been waiting for a verifier for too long, in the whole country",
                        "(select count(*) from report r where " + overdue.condition("clock_timestamp()") + ")",
                        overdue.parameters()));
    }
}
