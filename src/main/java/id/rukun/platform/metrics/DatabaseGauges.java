package id.rukun.platform.metrics;

import id.rukun.platform.sql.Column;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Offers the {@link DatabaseFigures} as gauges. All of them are read in one transaction when a scrape asks for the first one,
 * and serve for ten seconds: a service that nobody watches reads nothing. A scrape waits two seconds at most; without an
 * answer from the database the gauges are NaN.
 */
@ApplicationScoped
public class DatabaseGauges {
    private static final Logger LOG = Logger.getLogger(DatabaseGauges.class);
    private static final long FRESH_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long PATIENCE_NANOS = Duration.ofSeconds(2).toNanos();
    private static final int TRANSACTION_SECONDS = 8;

    private record Reading(CompletableFuture<Map<DatabaseFigure, Double>> figures, long begun) {
        boolean serves() {
            return !figures.isDone() || System.nanoTime() - begun < FRESH_NANOS;
        }
    }

    private final EntityManager entities;
    private final MeterRegistry meters;
    private final List<DatabaseFigure> figures;
    private Reading reading;

    DatabaseGauges(EntityManager entities, MeterRegistry meters, @All List<DatabaseFigures> figures) {
        this.entities = entities;
        this.meters = meters;
        this.figures = figures.stream().flatMap(each -> each.figures().stream()).toList();
    }

    void start(@Observes StartupEvent started) {
        for (var figure : figures) {
            Gauge.builder(figure.name(), () -> latest().getOrDefault(figure, Double.NaN))
                    .tags(figure.queue() == null ? Tags.empty() : Tags.of("queue", figure.queue()))
                    .description(figure.description())
                    .register(meters);
        }
        Gauge.builder("rukun.database.reachable", () -> latest().isEmpty() ? 0 : 1)
                .description("Whether the database answers this node: 1 or 0")
                .register(meters);
    }

    /** Returns the latest figures, none if the database did not give them in time. */
    private Map<DatabaseFigure, Double> latest() {
        var current = current();
        var left = PATIENCE_NANOS - (System.nanoTime() - current.begun());
        try {
            return current.figures().get(Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Map.of();
        } catch (ExecutionException | TimeoutException unknown) {
            return Map.of();
        }
    }

    private synchronized Reading current() {
        if (reading == null || !reading.serves()) {
            reading = new Reading(
                    CompletableFuture.supplyAsync(this::read, Infrastructure.getDefaultExecutor()), System.nanoTime());
        }
        return reading;
    }

    private Map<DatabaseFigure, Double> read() {
        try {
            return QuarkusTransaction.requiringNew()
                    .timeout(TRANSACTION_SECONDS)
                    .call(() -> {
                        entities.createNativeQuery("set local statement_timeout = '2s'")
                                .executeUpdate();
                        var values = new HashMap<DatabaseFigure, Double>();
                        figures.forEach(figure -> values.put(figure, value(figure)));
                        return values;
                    });
        } catch (RuntimeException failed) {
            LOG.debug("The figures for the metrics could not be read", failed);
            return Map.of();
        }
    }

    private Double value(DatabaseFigure figure) {
        var query = Column.of(
                entities, "select cast(" + figure.sql() + " as double precision) as value", "value", Double.class);
        figure.parameters().forEach(query::setParameter);
        return query.getSingleResult();
    }
}
