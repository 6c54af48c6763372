package id.rukun.statistics;

import id.rukun.platform.metrics.DatabaseFigure;
import id.rukun.platform.metrics.DatabaseFigures;
import jakarta.inject.Singleton;
import java.util.List;

/** How many marks of stale days the rollup has to work off. */
@Singleton
class RollupFigures implements DatabaseFigures {
    @Override
    public List<DatabaseFigure> figures() {
        return List.of(DatabaseFigure.waiting("statistics", "(select count(*) from report_rollup_stale)"));
    }
}
