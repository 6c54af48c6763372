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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Mails about alerts: of a proposal to the officers of its region; of what was published, changed or cancelled to the
 * coordinators whom it concerns and the officers. They are queued within the transaction of the change under the id of the
 * message, so that each is told once, whatever crashes. Quiet hours hold them back.
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

    AlertNotices(
            @ConfigProperty(name = "rukun.quiet-hours", defaultValue = "22:00-05:00") String quiet,
            @ConfigProperty(name = "rukun.alert.acknowledge-within", defaultValue = "PT4H") Duration acknowledgeWithin,
            ServiceUrl url) {
        this.quiet = QuietHours.parse(quiet);
        this.acknowledgeWithin = acknowledgeWithin;
        this.url = url;
    }

    void proposed(Alert alert) {
        var officers = officersFor(alert);
        if (officers.isEmpty()) {
            LOG.warnf("Alert %s is proposed and no officer of its region has an e-mail address", alert.id);
        }
        queue("alert-proposed", alert.id, officers, alert, null, quiet.admit(Ids.now(), alert.content.level()));
    }

    /** Told as urgently as the graver of what is said now and what was said before. */
    void sent(Alert alert, AlertMessage message, Level before) {
        var now = alert.content.level();
        var told = new TreeSet<>(officersFor(alert));
        told.addAll(coordinatorsFor(alert));
        var kind =
                switch (message.type) {
                    case ALERT -> "alert-published";
                    case UPDATE -> "alert-updated";
                    case CANCEL -> "alert-cancelled";
                };
        var gravest = now.compareTo(before) < 0 ? before : now;
        queue(kind, message.id, told, alert, message.note, quiet.admit(Ids.now(), gravest));
    }

    /**
     * Reminds whoever has not acknowledged the latest message of a current alert, once for each interval that has passed: a
     * reminder goes by its message and the interval, whatever crashes and however many nodes look. Not in quiet hours, since
     * held back several would arrive at once.
     */
    void remind(Alert alert, AlertMessage latest, Instant now) {
        var intervals = Duration.between(latest.sent, now).dividedBy(acknowledgeWithin);
        if (intervals < 1 || quiet.admit(now, alert.content.level()).isAfter(now)) {
            return;
        }
        var missing = new TreeSet<>(coordinatorsFor(alert));
        missing.removeAll(AlertAcknowledgement.of(latest, List.copyOf(missing)).keySet());
        queue("alert-unacknowledged", Ids.named(latest.id, "reminder " + intervals), missing, alert, null, now);
    }

    private static List<UUID> officersFor(Alert alert) {
        return Account.officersWithEmail().stream()
                .filter(officer -> RegionCode.covers(officer.regionCode, alert.content.regionCode()))
                .map(officer -> officer.id)
                .toList();
    }

    private static List<UUID> coordinatorsFor(Alert alert) {
        return Account.coordinatorsConcernedBy(alert.content.regionCode(), FIRST, Integer.MAX_VALUE).stream()
                .filter(coordinator -> coordinator.email != null)
                .map(coordinator -> coordinator.id)
                .toList();
    }

    /** All that any of the texts says, in both languages; what is published anyway. */
    private void queue(String kind, UUID ref, Collection<UUID> told, Alert alert, Bilingual note, Instant from) {
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
        told.forEach(recipient -> QueuedMail.queue(kind, ref, recipient, arguments, from));
    }
}
