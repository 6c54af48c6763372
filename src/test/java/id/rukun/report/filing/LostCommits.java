package id.rukun.report.filing;

import id.rukun.platform.sql.Column;
import id.rukun.report.ReportsFiled;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.UUID;

/** Ends the connection of a filing to the database after its last statement, just before it commits. */
@Singleton
class LostCommits {
    static volatile UUID report;

    private final EntityManager entities;

    LostCommits(EntityManager entities) {
        this.entities = entities;
    }

    void lose(@Observes(during = TransactionPhase.BEFORE_COMPLETION) ReportsFiled filed) {
        if (filed.reports().stream().anyMatch(each -> each.id.equals(report))) {
            var backend = Column.of(entities, "select pg_backend_pid() as pid", "pid", Integer.class)
                    .getSingleResult();
            QuarkusTransaction.requiringNew()
                    .run(() -> Column.of(
                                    entities,
                                    "select pg_terminate_backend(:backend, 5000) as ended",
                                    "ended",
                                    Boolean.class)
                            .setParameter("backend", backend)
                            .getSingleResult());
        }
    }
}
