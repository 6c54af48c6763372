package id.rukun.warning.alert;

import id.rukun.platform.id.Ids;
import id.rukun.platform.text.Messages;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;

/**
 * Writes the latest message of each current alert as an Atom feed (RFC 4287). An alert that expired or was cancelled
 * stays for two days, so that those who relayed it learn of its end.
 */
@Singleton
class AlertFeed {
    static final String MEDIA_TYPE = "application/atom+xml";

    /** How long an alert stays after it ended; Google Public Alerts asks for 24 to 48 hours. */
    static final Duration STAYS = Duration.ofHours(48);

    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";
    private static final Messages TEXTS = Messages.named("alert");
    private static final UUID FEEDS = UUID.fromString("3a0f3d1c-6f2b-4b7e-9f43-0d8a6a5d7c21");

    private final AlertSettings settings;

    AlertFeed(AlertSettings settings) {
        this.settings = settings;
    }

    /**
     * Returns the feed at a point in time. The text changes only if an alert changes.
     *
     * @param base the address of the service
     */
    String write(Instant now, Locale language, String base) {
        try {
            var xml = new Xml("feed", NAMESPACE)
                    .language(language.getLanguage())
                    .element("id", "urn:uuid:" + Ids.named(FEEDS, settings.sender()))
                    .element("title", TEXTS.get(language, "feed.title"))
                    .element("updated", CapDocuments.time(AlertMessage.lastChange(now, STAYS)))
                    .open("author")
                    .element("name", settings.senderName())
                    .close();
            link(xml, "self", MEDIA_TYPE, base + "/api/v1/alerts.atom?lang=" + language.getLanguage());
            for (var entry : entries(now)) {
                entry.write(xml, language, base);
            }
            return xml.finished();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Returns one entry for each alert, the latest message first. */
    private static List<Entry> entries(Instant now) {
        var alerts = Alert.currentSince(now.minus(STAYS));
        var messages = AlertMessage.of(alerts.stream().map(alert -> alert.id).toList()).stream()
                .collect(Collectors.groupingBy(message -> message.alertId));
        return alerts.stream()
                .map(alert -> new Entry(alert, alert.status(now), messages.get(alert.id)))
                .sorted(Comparator.comparing((Entry entry) -> entry.latest().sent)
                        .thenComparing(entry -> entry.latest().id)
                        .reversed())
                .toList();
    }

    private static void link(Xml xml, String relation, String type, String address) throws XMLStreamException {
        xml.open("link")
                .attribute("rel", relation)
                .attribute("type", type)
                .attribute("href", address)
                .close();
    }

    /** An alert in the feed. Its id is the identifier of its latest message in CAP, so each message is news to a reader. */
    private record Entry(Alert alert, AlertStatus status, List<AlertMessage> messages) {
        AlertMessage latest() {
            return messages.get(messages.size() - 1);
        }

        void write(Xml xml, Locale language, String base) throws XMLStreamException {
            xml.open("entry")
                    .element("id", "urn:uuid:" + latest().id)
                    .element("title", title(language))
                    .element("published", CapDocuments.time(messages.get(0).sent))
                    .element("updated", CapDocuments.time(updated()))
                    .element("summary", summary().in(language));
            category(xml, alert.content.level().name());
            category(xml, status.name());
            link(
                    xml,
                    "alternate",
                    CapDocuments.MEDIA_TYPE,
                    base + "/api/v1/alerts/" + alert.id + "/messages/" + latest().number);
            link(
                    xml,
                    "alternate",
                    "text/html",
                    base + AlertPageResource.address(alert.id) + "?lang=" + language.getLanguage());
            link(xml, "related", "application/json", base + "/api/v1/alerts/" + alert.id);
            xml.close();
        }

        private String title(Locale language) {
            var headline = alert.content.headline().in(language);
            return switch (status) {
                case CANCELLED -> TEXTS.get(language, "cancelled", headline);
                case EXPIRED -> TEXTS.get(language, "expired", headline);
                default -> headline;
            };
        }

        private Instant updated() {
            return status == AlertStatus.EXPIRED ? alert.content.expires() : latest().sent;
        }

        private Bilingual summary() {
            return status == AlertStatus.CANCELLED ? latest().note : alert.content.description();
        }

        private static void category(Xml xml, String term) throws XMLStreamException {
            xml.open("category")
                    .attribute("term", term)
                    .attribute("label", term)
                    .close();
        }
    }
}
