package id.rukun.warning.alert;

import id.rukun.platform.id.Ids;
import id.rukun.platform.text.Messages;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;

/** Writes the current alerts as an Atom feed (RFC 4287); each entry links to the latest message as CAP. */
@Singleton
class AlertFeed {
    static final String MEDIA_TYPE = "application/atom+xml";

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
        var current = Alert.current(now);
        var latest = AlertMessage.of(current.stream().map(alert -> alert.id).toList()).stream()
                .collect(Collectors.toMap(message -> message.alertId, Function.identity(), (earlier, later) -> later));
        try {
            return write(current, latest, AlertMessage.lastChange(now), language, base);
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String write(
            List<Alert> current, Map<UUID, AlertMessage> latest, Instant updated, Locale language, String base)
            throws XMLStreamException {
        var xml = new Xml("feed", NAMESPACE)
                .language(language.getLanguage())
                .element("id", "urn:uuid:" + Ids.named(FEEDS, settings.sender()))
                .element("title", TEXTS.get(language, "feed.title"))
                .element("updated", CapDocuments.time(updated))
                .open("author")
                .element("name", settings.senderName())
                .close();
        link(xml, "self", MEDIA_TYPE, base + "/api/v1/alerts.atom");
        for (var alert : current) {
            writeEntry(xml, alert, latest.get(alert.id), language, base);
        }
        return xml.finished();
    }

    private static void writeEntry(Xml xml, Alert alert, AlertMessage latest, Locale language, String base)
            throws XMLStreamException {
        xml.open("entry")
                .element("id", "urn:uuid:" + alert.id)
                .element("title", alert.content.headline().in(language))
                .element("published", CapDocuments.time(alert.publishedAt))
                .element("updated", CapDocuments.time(latest.sent))
                .element("summary", alert.content.description().in(language));
        xml.open("category")
                .attribute("term", alert.content.level().name())
                .attribute("label", alert.content.level().name())
                .close();
        var address = base + "/api/v1/alerts/" + alert.id;
        link(xml, "alternate", CapDocuments.MEDIA_TYPE, address + "/messages/" + latest.number);
        link(xml, "related", "application/json", address);
        xml.close();
    }

    private static void link(Xml xml, String relation, String type, String address) throws XMLStreamException {
        xml.open("link")
                .attribute("rel", relation)
                .attribute("type", type)
                .attribute("href", address)
                .close();
    }
}
