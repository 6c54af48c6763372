package id.rukun.warning.level;

import id.rukun.platform.metrics.DatabaseFigure;
import id.rukun.platform.metrics.DatabaseFigures;
import jakarta.inject.Singleton;
import java.util.List;

/** How far the levels lag behind the reports. */
@Singleton
class LevelFigures implements DatabaseFigures {
    @Override
    public List<DatabaseFigure> figures() {
        return List.of(
                DatabaseFigure.waiting("level", "(select count(*) from assessment_due)"),
                DatabaseFigure.oldest("level", "(select min(at) from assessment_due)"),
                DatabaseFigure.of(
                        "rukun.levels.behind",
                        "Regencies whose level was not computed since the last midnight (Asia/Jakarta)",
                        "(select count(*) from level_regency where computed_on is null"
                                + " or computed_on < cast(clock_timestamp() at time zone 'Asia/Jakarta' as date))"));
    }
}
