package id.rukun.platform.job;

import id.rukun.platform.metrics.DatabaseFigure;
import id.rukun.platform.metrics.DatabaseFigures;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/** The stored jobs that are not finished, such as imports. */
@Singleton
class JobFigures implements DatabaseFigures {
    private final List<JobKind<?>> kinds;

    JobFigures(@All List<JobKind<?>> kinds) {
        this.kinds = kinds;
    }

    @Override
    public List<DatabaseFigure> figures() {
        return kinds.stream()
                .map(JobKind::queue)
                .flatMap(queue -> Stream.of(
                        DatabaseFigure.waiting(queue.table(), selected("count(*)", queue)),
                        DatabaseFigure.oldest(queue.table(), selected("min(created_at)", queue))))
                .toList();
    }

    private static String selected(String value, LeaseQueue<?> queue) {
        return "(select " + value + " from " + queue.table() + " where " + queue.waiting() + ")";
    }
}
