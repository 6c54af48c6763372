package id.rukun.warning.alert;

import id.rukun.platform.id.Ids;
import id.rukun.platform.start.CannotStart;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Creates the messages of an alert: numbers, timestamps, writes as CAP and signs them. */
@Singleton
@Startup
class AlertMessages {
    /** CAP 1.2 section 3.2.1: no spaces, commas, &lt; or &amp;. */
    private static final String SENDER = "[^\\s,<&]{1,200}";

    private final CapDocuments documents;
    private final CapSignature signature;
    private final String sender;

    AlertMessages(CapDocuments documents, CapSignature signature, AlertSettings settings) {
        this.sender = settings.sender();
        if (!sender.matches(SENDER)) {
            throw new CannotStart("RUKUN_ALERT_SENDER must be without spaces, commas, < and &.");
        }
        this.documents = documents;
        this.signature = signature;
    }

    /** @param alert locked and already changed by the step */
    AlertMessage next(Alert alert, AlertMessage.Type type, Bilingual note, UUID by) {
        var predecessors = AlertMessage.before(alert);
        var message = message(alert, type);
        message.number = 1
                + (int) predecessors.stream()
                        .filter(before -> before.alertId.equals(alert.id))
                        .count();
        message.sent = predecessors.isEmpty()
                ? message.sent
                : later(predecessors.get(predecessors.size() - 1).sent, message.sent);
        message.sentBy = by;
        message.note = note;
        message.cap = signature.sign(documents.published(message, predecessors));
        message.persistAndFlush();
        return message;
    }

    /** Returns the draft as CAP, for its editors. */
    String preview(Alert alert) {
        return documents.preview(alert, message(alert, AlertMessage.Type.ALERT));
    }

    private AlertMessage message(Alert alert, AlertMessage.Type type) {
        var message = new AlertMessage();
        message.id = Ids.next();
        message.alertId = alert.id;
        message.type = type;
        message.sender = sender;
        message.sent = Ids.now().truncatedTo(ChronoUnit.SECONDS);
        message.content = alert.content;
        return message;
    }

    /** Returns the later time, so that times stay in order even if a clock was set back. */
    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
