package id.rukun.changes;

import id.rukun.platform.metrics.DatabaseFigure;
import id.rukun.platform.metrics.DatabaseFigures;
import jakarta.inject.Singleton;
import java.util.List;

/** How far followers of the change log are held back by a transaction that does not end. */
@Singleton
class FeedFigures implements DatabaseFigures {
    @Override
    public List<DatabaseFigure> figures() {
        return List.of(DatabaseFigure.of(
                "rukun.feed.lag.seconds",
                "Age in seconds of the oldest change that followers cannot read yet, because an older transaction is running",
                DatabaseFigure.age(
                        "(select min(at) from change where xid >= pg_snapshot_xmin(pg_current_snapshot()))")));
    }
}
