package id.rukun.kafka;

import id.rukun.changes.ChangeLog;
import id.rukun.changes.CloudEvents;
import id.rukun.platform.job.FailedWork;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/**
 * Sends the events of webhooks to a Kafka topic, if one is configured; otherwise there is neither client nor thread.
 * Events are sent in order and at least once: the position advances after the broker has acknowledged.
 */
@ApplicationScoped
public class TopicSending {
    private static final Logger LOG = Logger.getLogger(TopicSending.class);
    private static final long SOON_MILLIS = 100;
    private static final int STOP_SECONDS = 10;

    private final TopicFeed feed;
    private final FailedWork failedWork;
    private final TopicChannel channel;
    private final CloudEvents events;
    private final Scheduler scheduler;
    private final Vertx vertx;
    private final MeterRegistry meters;
    private final AtomicBoolean soon = new AtomicBoolean();
    private final ReentrantLock working = new ReentrantLock();
    private boolean failing;
    private volatile boolean stopping;

    TopicSending(
            TopicFeed feed,
            TopicChannel channel,
            CloudEvents events,
            Scheduler scheduler,
            Vertx vertx,
            MeterRegistry meters,
            FailedWork failedWork) {
        this.feed = feed;
        this.failedWork = failedWork;
        this.channel = channel;
        this.events = events;
        this.scheduler = scheduler;
        this.vertx = vertx;
        this.meters = meters;
    }

    void start(@Observes StartupEvent startup) {
        if (channel.isConfigured()) {
            feed.begin();
            scheduler
                    .newJob("topic")
                    .setInterval("1s")
                    .setConcurrentExecution(Scheduled.ConcurrentExecution.SKIP)
                    .setTask(execution -> work())
                    .schedule();
            TimeGauge.builder("rukun.topic.lag", feed::lag, TimeUnit.SECONDS)
                    .description("Age of the oldest change that the topic is not told yet")
                    .register(meters);
        }
    }

    /** Starts soon after a change instead of waiting for the schedule. */
    void written(@Observes(during = TransactionPhase.AFTER_SUCCESS) ChangeLog.Written written) {
        if (channel.isConfigured() && soon.compareAndSet(false, true)) {
            vertx.setTimer(
                    SOON_MILLIS,
                    now -> Infrastructure.getDefaultWorkerPool().execute(() -> {
                        soon.set(false);
                        failedWork.guard("the topic", this::work);
                    }));
        }
    }

    private void work() {
        if (stopping || !working.tryLock()) {
            return;
        }
        try {
            while (!stopping && feed.next().filter(this::send).isPresent()) {
                // Repeats until all events are sent.
            }
        } finally {
            working.unlock();
        }
    }

    /**
     * Sends a batch up to the first failure; the rest is retried from there.
     *
     * @return whether there may be more to send
     */
    private boolean send(TopicFeed.Batch batch) {
        TopicFeed.Position acknowledged = null;
        try {
            var sent = new ArrayList<CompletionStage<Void>>();
            for (var event : batch.events()) {
                sent.add(channel.send(message(event)));
                if (sent.size() == 1) {
                    // Waits for the first message, because without brokers each message would run into the timeout.
                    await(sent.get(0));
                }
            }
            for (var i = 0; i < sent.size(); i++) {
                await(sent.get(i));
                acknowledged = batch.events().get(i).position();
            }
            acknowledged = batch.end();
        } catch (ExecutionException | TimeoutException | RuntimeException failed) {
            failed(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        var leads = acknowledged != null && feed.advanceTo(acknowledged);
        if (!batch.end().equals(acknowledged)) {
            return false;
        }
        if (failing) {
            failing = false;
            LOG.info("The topic accepts messages again");
        }
        return leads && batch.more();
    }

    private static void await(CompletionStage<Void> sent)
            throws ExecutionException, TimeoutException, InterruptedException {
        sent.toCompletableFuture().get(TopicChannel.SEND_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private ProducerRecord<String, String> message(TopicFeed.Event event) {
        var message =
                new ProducerRecord<>(channel.topic(), event.regency(), events.write(event.happening(), null, null));
        message.headers().add("content-type", CloudEvents.MEDIA_TYPE.getBytes(StandardCharsets.UTF_8));
        return message;
    }

    /**
     * Logs the first failure only. Nothing is lost: the position stays, and the change log contains the later changes.
     */
    private void failed(Exception why) {
        if (!failing) {
            LOG.warnf(
                    "The topic %s receives no messages until the brokers accept them: %s",
                    channel.topic(), why.getMessage());
        }
        failing = true;
    }

    /** Waits for the current batch, so that another node can continue from there at once. */
    void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
        stopping = true;
        if (channel.isConfigured() && working.tryLock(STOP_SECONDS, TimeUnit.SECONDS)) {
            try {
                feed.releaseLease();
            } finally {
                working.unlock();
            }
        }
    }
}
