package id.rukun.webhook;

import id.rukun.changes.ChangeLog;
import id.rukun.changes.CloudEvents;
import id.rukun.platform.job.FailedWork;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Sends deliveries to webhooks on every node, at least once: if a node dies before it stores the response, another
 * sends again after the lease. A slow receiver blocks neither a thread nor other receivers.
 */
@ApplicationScoped
public class DeliverySending {
    private static final Logger LOG = Logger.getLogger(DeliverySending.class);
    private static final int THREADS = 8;
    private static final long ANSWER_MILLIS = 15_000;
    private static final long SOON_MILLIS = 100;
    private static final int STOP_SECONDS = 10;

    private final FanOut fanOut;
    private final FailedWork failedWork;
    private final Deliveries deliveries;
    private final WebhookMessages letters;
    private final Vertx vertx;
    private final WebhookConnections connections;
    private final boolean allowPrivate;
    /**
     * Runs blocking work such as name lookups, so that slow lookups do not use the threads of requests. Work lost at
     * shutdown is repeated after the lease.
     */
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS, THREADS, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new ThreadPoolExecutor.DiscardPolicy());
    /** The number of deliveries in progress per webhook. */
    private final Map<UUID, Integer> inProgress = new ConcurrentHashMap<>();

    private final AtomicBoolean soon = new AtomicBoolean();
    private final ReentrantLock working = new ReentrantLock();
    private volatile boolean stopping;

    DeliverySending(
            FanOut fanOut,
            Deliveries deliveries,
            WebhookMessages letters,
            Vertx vertx,
            WebhookSettings settings,
            FailedWork failedWork) {
        this.fanOut = fanOut;
        this.failedWork = failedWork;
        this.deliveries = deliveries;
        this.letters = letters;
        this.vertx = vertx;
        this.allowPrivate = settings.allowPrivate();
        this.connections = new WebhookConnections(vertx);
    }

    /** Starts soon after a change instead of waiting for the schedule. */
    void written(@Observes(during = TransactionPhase.AFTER_SUCCESS) ChangeLog.Written written) {
        workSoon();
    }

    private void workSoon() {
        if (soon.compareAndSet(false, true)) {
            vertx.setTimer(
                    SOON_MILLIS,
                    now -> threads.execute(() -> {
                        soon.set(false);
                        failedWork.guard("webhooks", this::work);
                    }));
        }
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void work() {
        if (stopping || !working.tryLock()) {
            return;
        }
        try {
            if (!deliveries.anyWebhook()) {
                return;
            }
            while (!stopping && fanOut.next()) {
                // Repeats until deliveries were created from all changes.
            }
            List<OutgoingDelivery> taken;
            do {
                taken = deliveries.claim(inProgress.keySet());
                taken.forEach(each -> inProgress.merge(each.webhook(), 1, Integer::sum));
                taken.forEach(this::send);
            } while (!taken.isEmpty() && !stopping);
        } finally {
            working.unlock();
        }
    }

    private void send(OutgoingDelivery outgoing) {
        var prepared = Promise.<Prepared>promise();
        prepared.future()
                .compose(this::call)
                .onComplete(answer -> threads.execute(() -> storeOutcome(outgoing, answer)));
        threads.execute(() -> {
            try {
                prepared.complete(prepared(outgoing));
            } catch (WebhookTarget.Refused | RuntimeException failed) {
                prepared.fail(failed);
            }
        });
    }

    /** A request that is ready to be sent. */
    private record Prepared(
            WebhookTarget target, List<InetAddress> addresses, WebhookMessages.SignedMessage letter, UUID id) {}

    private Prepared prepared(OutgoingDelivery outgoing) throws WebhookTarget.Refused {
        var target = WebhookTarget.of(outgoing.url(), allowPrivate)
                .orElseThrow(() -> new WebhookTarget.Refused(DeliveryFailure.PRIVATE_TARGET));
        var addresses = target.addresses(allowPrivate);
        var letter = letters.of(outgoing).orElseThrow(() -> new WebhookTarget.Refused(DeliveryFailure.NOT_CONNECTED));
        return new Prepared(target, addresses, letter, outgoing.id());
    }

    /** @return the status of the response, whose body is not read */
    private Future<Integer> call(Prepared prepared) {
        var answer = Promise.<Integer>promise();
        connections
                .open(prepared.target(), prepared.addresses())
                .onFailure(answer::tryFail)
                .onSuccess(request -> {
                    // Failures are reported by the future. Without a handler each would be logged as an error of the
                    // service.
                    request.connection().exceptionHandler(broken -> {});
                    var timer = vertx.setTimer(ANSWER_MILLIS, late -> {
                        answer.tryFail(new TimeoutException());
                        request.reset();
                    });
                    answer.future().onComplete(ended -> vertx.cancelTimer(timer));
                    write(request, prepared)
                            .send(prepared.letter().body())
                            .onFailure(answer::tryFail)
                            .onSuccess(response -> {
                                answer.tryComplete(response.statusCode());
                                response.exceptionHandler(ended -> {});
                                request.reset();
                            });
                });
        return answer.future();
    }

    private static HttpClientRequest write(HttpClientRequest request, Prepared prepared) {
        return request.putHeader("Content-Type", CloudEvents.MEDIA_TYPE + "; charset=utf-8")
                .putHeader("User-Agent", "Rukun")
                .putHeader("webhook-id", prepared.id().toString())
                .putHeader("webhook-timestamp", String.valueOf(prepared.letter().timestamp()))
                .putHeader("webhook-signature", prepared.letter().signature());
    }

    private void storeOutcome(OutgoingDelivery outgoing, AsyncResult<Integer> answer) {
        try {
            if (answer.succeeded()) {
                deliveries.answered(outgoing, answer.result());
            } else {
                deliveries.failed(outgoing, why(answer.cause()));
            }
        } catch (RuntimeException failed) {
            // The delivery is sent again after the lease.
            LOG.warnf(failed, "The outcome of delivery %s could not be stored", outgoing.id());
        } finally {
            inProgress.computeIfPresent(outgoing.webhook(), (webhook, count) -> count == 1 ? null : count - 1);
            workSoon();
        }
    }

    private static DeliveryFailure why(Throwable failure) {
        if (failure instanceof WebhookTarget.Refused refused) {
            return refused.failure;
        }
        return failure instanceof TimeoutException ? DeliveryFailure.TIMEOUT : DeliveryFailure.NOT_CONNECTED;
    }

    /** Waits for the current claim while the database is available. */
    void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
        stopping = true;
        if (working.tryLock(STOP_SECONDS, TimeUnit.SECONDS)) {
            working.unlock();
        }
    }

    @PreDestroy
    void end() {
        threads.shutdown();
    }
}
