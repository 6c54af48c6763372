package id.rukun.warning.alert;

import id.rukun.platform.text.Language;
import id.rukun.platform.text.Messages;
import id.rukun.vocabulary.Horizon;
import id.rukun.vocabulary.Level;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/**
 * The content of a message in one language: the info block of CAP 1.2 (section 3.2.2) without its area. A cancellation
 * says that the danger is over: urgency Past, severity Minor, certainty Observed, and it expires when it leaves the feed.
 *
 * @param onset when the alert was first published: the danger that it warns of exists from then on
 * @param contact null if none is configured
 * @param web the address of the page for people, up to the language; null if it is not known
 */
record CapInfo(AlertMessage message, Instant onset, String senderName, String contact, String web) {
    private static final Messages TEXTS = Messages.named("alert");

    /** Google Public Alerts asks for fewer than 140 characters. */
    private static final int HEADLINE = 139;

    void write(Xml xml, Locale language) throws XMLStreamException {
        var headline = headline(language);
        xml.element("language", Language.ENGLISH.equals(language) ? "en" : "id-ID")
                .element("category", "Security")
                .element("category", "Safety")
                .element("event", TEXTS.get(language, "event"))
                .element("responseType", responseType())
                .element("urgency", urgency())
                .element("severity", severity())
                .element("certainty", certainty());
        writeNamed(xml, "eventCode", "UNDRR-ISC:2020", "SO0003");
        writeNamed(xml, "eventCode", "SAME", "CEM");
        xml.element("onset", CapDocuments.time(onset))
                .element("expires", expires().map(CapDocuments::time).orElse(null))
                .element("senderName", senderName)
                .element("headline", shortened(headline))
                .element("description", description(language, headline))
                .element("instruction", instruction(language))
                .element("web", web == null ? null : web + "?lang=" + language.getLanguage())
                .element("contact", contact);
        writeNamed(xml, "parameter", "level", message.content.level().name());
    }

    static void writeNamed(Xml xml, String element, String name, String value) throws XMLStreamException {
        xml.open(element).element("valueName", name).element("value", value).close();
    }

    private boolean cancelled() {
        return message.type == AlertMessage.Type.CANCEL;
    }

    private String headline(Locale language) {
        var headline = message.content.headline().in(language);
        return cancelled() ? TEXTS.get(language, "cancelled", headline) : headline;
    }

    /** Cuts at the last space that leaves room for the ellipsis. */
    static String shortened(String headline) {
        if (headline.codePointCount(0, headline.length()) <= HEADLINE) {
            return headline;
        }
        var start = headline.substring(0, headline.offsetByCodePoints(0, HEADLINE - 1));
        var space = start.lastIndexOf(' ');
        return (space > 0 ? start.substring(0, space) : start) + "…";
    }

    /** A headline that was cut is repeated in full. */
    private String description(Locale language, String headline) {
        var text = (cancelled() ? message.note : message.content.description()).in(language);
        return shortened(headline).equals(headline) ? text : headline + "\n\n" + text;
    }

    private String instruction(Locale language) {
        return cancelled()
                ? TEXTS.get(language, "cancelled.instruction")
                : message.content.instruction().in(language);
    }

    /** Returns empty for a draft without expiry. */
    private Optional<Instant> expires() {
        return cancelled()
                ? Optional.of(message.sent.plus(AlertFeed.STAYS))
                : Optional.ofNullable(message.content.expires());
    }

    private String responseType() {
        if (cancelled()) {
            return "AllClear";
        }
        return switch (message.content.level()) {
            case AWAS -> "Avoid";
            case SIAGA -> "Prepare";
            default -> "Monitor";
        };
    }

    private String urgency() {
        if (cancelled()) {
            return "Past";
        }
        var horizon = message.content.horizon();
        return horizon == Horizon.IMMEDIATE ? "Immediate" : horizon == Horizon.DAYS ? "Expected" : "Future";
    }

    private String severity() {
        if (cancelled()) {
            return "Minor";
        }
        return message.content.level() == Level.AWAS
                ? "Extreme"
                : message.content.level() == Level.SIAGA ? "Severe" : "Moderate";
    }

    private String certainty() {
        if (cancelled() || message.content.certainty() == Certainty.OBSERVED) {
            return "Observed";
        }
        return message.content.certainty() == Certainty.LIKELY ? "Likely" : "Possible";
    }
}
