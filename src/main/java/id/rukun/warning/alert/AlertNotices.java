package id.rukun.warning.alert;

import id.rukun.identity.Account;
import id.rukun.notice.QueuedMail;
import id.rukun.platform.http.ServiceUrl;
import id.rukun.platform.id.Ids;
import id.rukun.platform.json.Times;
import id.rukun.region.Region;
import id.rukun.region.RegionCode;
import id.rukun.vocabulary.Level;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Queues mails about alerts. Officers of the region are notified of a proposal and of its retraction; coordinators concerned and officers are
 * notified when an alert is published, updated or cancelled. Mails are queued in the transaction of the change under
 * the message's id, so each is sent once even after a crash. Mails are delayed during quiet hours, except for level AWAS,
 * whose mails are sent before all others.
 */
@Singleton
@Startup
class AlertNotices {
    private static final Logger LOG = Logger.getLogger(AlertNotices.class);
    private static final UUID FIRST = new UUID(0, 0);
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'WIB'").withZone(Times.ZONE);

    private final QuietHours quiet;
    private final Duration acknowledgeWithin;
    private final ServiceUrl url;

    AlertNotices(AlertSettings settings, ServiceUrl url) {
        this.quiet = QuietHours.parse(settings.quietHours());
        this.acknowledgeWithin = settings.acknowledgeWithin();
        this.url = url;
    }

    void proposed(Alert alert) {
        var officers = officersFor(alert);
        if (officers.isEmpty()) {
            LOG.warnf("Alert %s is proposed and no officer of its region has an e-mail address", alert.id);
        }
        queue("alert-proposed", alert.id, officers, alert, null, alert.content.level(), Ids.now());
    }

    /** Notifies officers of the region that an open draft no longer rests on what proposed it. */
    void retracted(Alert alert) {
        queue(
                "alert-retracted",
                Ids.named(alert.id, "retracted " + alert.retractedAt),
                officersFor(alert),
                alert,
                null,
                alert.content.level(),
                Ids.now());
    }

    /** Quiet hours are decided by the higher of the old and the new level. */
    void sent(Alert alert, AlertMessage message, Level before) {
        var now = alert.content.level();
        var recipients = new TreeSet<>(officersFor(alert));
        recipients.addAll(coordinatorsFor(alert));
        var kind =
                switch (message.type) {
                    case ALERT -> "alert-published";
                    case UPDATE -> "alert-updated";
                    case CANCEL -> "alert-cancelled";
                };
        var highest = now.compareTo(before) < 0 ? before : now;
        queue(kind, message.id, recipients, alert, message.note, highest, Ids.now());
    }

    /**
     * Reminds coordinators who have not acknowledged the latest message of a current alert, once per elapsed interval.
     * The id of a reminder is derived from message and interval, so crashes and concurrent nodes send no duplicates. No
     * reminders are queued during quiet hours, because several would arrive at once afterwards.
     */
    void remind(Alert alert, AlertMessage latest, Instant now) {
        var intervals = Duration.between(latest.sent, now).dividedBy(acknowledgeWithin);
        if (intervals < 1 || quiet.earliestSending(now, alert.content.level()).isAfter(now)) {
            return;
        }
        var pending = new TreeSet<>(coordinatorsFor(alert));
        pending.removeAll(AlertAcknowledgement.of(latest, List.copyOf(pending)).keySet());
        var reminder = Ids.named(latest.id, "reminder " + intervals);
        queue("alert-unacknowledged", reminder, pending, alert, null, alert.content.level(), now);
    }

    private static List<UUID> officersFor(Alert alert) {
        return Account.officersWithEmail().stream()
                .filter(officer -> RegionCode.covers(officer.regionCode, alert.content.regionCode()))
                .map(officer -> officer.id)
                .toList();
    }

    private static List<UUID> coordinatorsFor(Alert alert) {
        return Account.coordinatorsConcernedBy(alert.content.regionCode(), FIRST, Integer.MAX_VALUE).stream()
                .filter(Account::receivesMail)
                .map(coordinator -> coordinator.id)
                .toList();
    }

    /**
     * Queues a mail with the arguments of all texts in both languages; they contain only public content.
     *
     * @param level decides whether quiet hours apply and whether the mail is urgent
     */
    private void queue(
            String kind, UUID ref, Collection<UUID> recipients, Alert alert, Bilingual note, Level level, Instant now) {
        var content = alert.content;
        var arguments = List.of(
                Region.find(content.regionCode()).orElseThrow().name,
                content.level().name(),
                content.headline().id(),
                content.headline().en(),
                content.expires() == null ? "–" : LOCAL.format(content.expires()),
                url.of("/api/v1/alerts/" + alert.id).orElse(alert.id.toString()),
                note == null ? "" : note.id(),
                note == null ? "" : note.en(),
                content.description().id(),
                content.description().en(),
                content.instruction().id(),
                content.instruction().en());
        var from = quiet.earliestSending(now, level);
        recipients.forEach(recipient -> QueuedMail.queue(kind, ref, recipient, arguments, from, level == Level.AWAS));
    }
}
