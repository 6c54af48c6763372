package id.rukun.exchange.kafka;

import id.rukun.exchange.changes.ChangeLog;
import id.rukun.exchange.changes.CloudEvents;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Instance;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Tells a Kafka topic what webhooks are told, where one is configured; else there is nothing of it: no client, no thread. In
 * order and at least once: the position goes on when the broker has acknowledged.
 */
@ApplicationScoped
public class TopicSending {
    private static final Logger LOG = Logger.getLogger(TopicSending.class);
    private static final long SOON_MILLIS = 100;
    /** Together less than the lease. */
    private static final int BLOCKED_MILLIS = 10_000;

    private static final int DELIVERED_MILLIS = 20_000;

    private final TopicFeed feed;
    private final CloudEvents events;
    private final Scheduler scheduler;
    private final Vertx vertx;
    private final Instance<Map<String, Object>> clientSettings;
    private final Optional<String> bootstrap;
    private final String topic;
    private final AtomicBoolean soon = new AtomicBoolean();
    private final AtomicBoolean working = new AtomicBoolean();
    private Producer<String, String> producer;
    private boolean failing;
    private volatile boolean stopping;

    TopicSending(
            TopicFeed feed,
            CloudEvents events,
            Scheduler scheduler,
            Vertx vertx,
            @Identifier("default-kafka-broker") Instance<Map<String, Object>> clientSettings,
            @ConfigProperty(name = "rukun.kafka.bootstrap") Optional<String> bootstrap,
            @ConfigProperty(name = "rukun.kafka.topic", defaultValue = "rukun.events") String topic) {
        this.feed = feed;
        this.events = events;
        this.scheduler = scheduler;
        this.vertx = vertx;
        this.clientSettings = clientSettings;
        this.bootstrap = bootstrap;
        this.topic = topic;
    }

    void start(@Observes StartupEvent startup) {
        if (bootstrap.isPresent()) {
            scheduler
                    .newJob("topic")
                    .setInterval("1s")
                    .setConcurrentExecution(Scheduled.ConcurrentExecution.SKIP)
                    .setTask(execution -> work())
                    .schedule();
        }
    }

    /** A moment after something changed, rather than at the next second. */
    void written(@Observes(during = TransactionPhase.AFTER_SUCCESS) ChangeLog.Written written) {
        if (bootstrap.isPresent() && soon.compareAndSet(false, true)) {
            vertx.setTimer(
                    SOON_MILLIS,
                    now -> Infrastructure.getDefaultWorkerPool().execute(() -> {
                        soon.set(false);
                        work();
                    }));
        }
    }

    private void work() {
        if (stopping || !working.compareAndSet(false, true)) {
            return;
        }
        try {
            while (!stopping && feed.next().filter(this::tell).isPresent()) {
                // Until the topic is told all.
            }
        } finally {
            working.set(false);
        }
    }

    /** @return whether there may be more to tell */
    private boolean tell(TopicFeed.Batch batch) {
        try {
            var sent = new ArrayList<Future<RecordMetadata>>();
            for (var message : batch.messages()) {
                var each = producer().send(record(message));
                if (each.isDone()) {
                    // Failed, most likely: the others would wait as long as this one did.
                    each.get();
                }
                sent.add(each);
            }
            for (var each : sent) {
                each.get();
            }
        } catch (ExecutionException | KafkaException failed) {
            failed(failed);
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
        if (failing) {
            failing = false;
            LOG.info("The topic is told again");
        }
        return feed.goOnAfter(batch) && batch.more();
    }

    private ProducerRecord<String, String> record(TopicFeed.Message message) {
        var happening = message.happening();
        var told = new ProducerRecord<>(topic, message.regency(), events.write(happening, null, null));
        told.headers().add("content-type", CloudEvents.MEDIA_TYPE.getBytes(StandardCharsets.UTF_8));
        return told;
    }

    /** Once, not at each try. Nothing is lost: the position stands, and the change log holds what comes after it. */
    private void failed(Exception why) {
        if (!failing) {
            LOG.warnf("The topic %s is not told until the broker takes it: %s", topic, why.getMessage());
        }
        failing = true;
    }

    private Producer<String, String> producer() {
        if (producer == null) {
            var settings = new HashMap<String, Object>();
            clientSettings.forEach(settings::putAll);
            settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap.orElseThrow());
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCKED_MILLIS);
            settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, BLOCKED_MILLIS);
            settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERED_MILLIS);
            producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        }
        return producer;
    }

    void stop(@Observes ShutdownEvent shutdown) {
        stopping = true;
        if (producer != null) {
            producer.close();
            feed.giveUpLead();
        }
    }
}
