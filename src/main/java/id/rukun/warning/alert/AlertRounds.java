package id.rukun.warning.alert;

import id.rukun.platform.id.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Publishes untouched proposals and sends reminders on a schedule. Several nodes may run it concurrently. */
@ApplicationScoped
class AlertRounds {
    private static final Logger LOG = Logger.getLogger(AlertRounds.class);

    private final AlertPublishing publishing;
    private final AlertNotices notices;
    private final Optional<Duration> publishAfter;

    AlertRounds(AlertPublishing publishing, AlertNotices notices, AlertSettings settings) {
        this.publishing = publishing;
        this.notices = notices;
        this.publishAfter = settings.autoPublishAfter();
    }

    @Scheduled(every = "${rukun.alert.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        var now = Ids.now();
        publishAfter.ifPresent(wait -> publishUntouchedSince(now.minus(wait)));
        remind(now);
    }

    /** Publishes proposals that no officer has touched since {@code moment}, each in its own transaction. */
    void publishUntouchedSince(Instant moment) {
        QuarkusTransaction.requiringNew()
                .call(() -> Alert.proposalsUntouchedSince(moment))
                .forEach(id -> publish(id, moment));
    }

    /** Logs a failure, such as an expiry in the past, so that the other proposals are still published. */
    private void publish(UUID id, Instant moment) {
        try {
            QuarkusTransaction.requiringNew().run(() -> publishIfUntouched(id, moment));
        } catch (RuntimeException refused) {
            LOG.errorf(refused, "Alert %s could not be published automatically", id);
        }
    }

    /** Checks again under the lock, because another node or an officer may have changed the alert. */
    private void publishIfUntouched(UUID id, Instant moment) {
        Alert alert = Alert.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (alert.state == Alert.State.DRAFT && alert.retractedAt == null && !alert.updatedAt.isAfter(moment)) {
            publishing.publish(alert, null);
        }
    }

    void remind(Instant now) {
        QuarkusTransaction.requiringNew()
                .run(() -> Alert.current(now)
                        .forEach(alert -> notices.remind(
                                alert, AlertMessage.latestOf(alert).orElseThrow(), now)));
    }
}
