package id.rukun.warning.alert;

import id.rukun.platform.http.ServiceUrl;
import id.rukun.platform.json.Times;
import id.rukun.platform.start.TrialSettings;
import id.rukun.platform.text.Language;
import id.rukun.region.Boundaries;
import id.rukun.region.PCode;
import id.rukun.region.Region;
import id.rukun.region.RegionCode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.locationtech.jts.geom.Coordinate;

/** Writes messages of alerts in the Common Alerting Protocol (OASIS CAP 1.2), with one info block per language. */
@Singleton
class CapDocuments {
    static final String MEDIA_TYPE = "application/cap+xml";

    private static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";

    /** CAP 1.2 section 3.3.2: no fraction of a second, and a numeric offset, never Z. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(Times.ZONE);

    private final Boundaries boundaries;
    private final boolean trial;
    private final AlertSettings settings;
    private final ServiceUrl url;

    CapDocuments(Boundaries boundaries, TrialSettings trial, AlertSettings settings, ServiceUrl url) {
        this.boundaries = boundaries;
        this.trial = trial.on();
        this.settings = settings;
        this.url = url;
    }

    /**
     * Writes a published message; in trial mode its status is Test, so that nobody acts on it.
     *
     * @param predecessors all messages it must refer to
     */
    String published(AlertMessage message, List<AlertMessage> predecessors) {
        return write(message, trial ? "Test" : "Actual", predecessors);
    }

    /** Writes a draft as it would be published. */
    String preview(Alert alert, AlertMessage message) {
        message.id = alert.id;
        message.sent = alert.updatedAt;
        return write(message, "Draft", List.of());
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    private String write(AlertMessage message, String status, List<AlertMessage> predecessors) {
        try {
            var xml = new Xml("alert", NAMESPACE)
                    .element("identifier", message.id.toString())
                    .element("sender", message.sender)
                    .element("sent", time(message.sent))
                    .element("status", status)
                    .element("msgType", typeOf(message))
                    .element("scope", "Public")
                    .element("references", references(predecessors));
            var info = new CapInfo(
                    message,
                    firstSent(message, predecessors),
                    settings.senderName(),
                    settings.contact().orElse(null),
                    url.ofRequest(AlertPageResource.address(message.alertId)).orElse(null));
            for (var language : List.of(Language.INDONESIAN, Language.ENGLISH)) {
                xml.open("info");
                info.write(xml, language);
                writeArea(xml, message.content.regionCode());
                xml.close();
            }
            return xml.finished();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String typeOf(AlertMessage message) {
        return switch (message.type) {
            case ALERT -> "Alert";
            case UPDATE -> "Update";
            case CANCEL -> "Cancel";
        };
    }

    /** CAP 1.2 section 3.2.1: "sender,identifier,sent", separated by spaces. */
    private static String references(List<AlertMessage> predecessors) {
        return predecessors.isEmpty()
                ? null
                : predecessors.stream()
                        .map(message -> message.sender + "," + message.id + "," + time(message.sent))
                        .collect(Collectors.joining(" "));
    }

    /** Returns when the first message of the alert was sent, which is this message if it has no predecessor. */
    private static Instant firstSent(AlertMessage message, List<AlertMessage> predecessors) {
        return predecessors.stream()
                .filter(before -> before.alertId.equals(message.alertId))
                .map(before -> before.sent)
                .findFirst()
                .orElse(message.sent);
    }

    private void writeArea(Xml xml, String regionCode) throws XMLStreamException {
        xml.open("area").element("areaDesc", nameOf(regionCode));
        for (var outline : boundaries.outlines(regionCode)) {
            xml.element("polygon", polygon(outline));
        }
        CapInfo.writeNamed(xml, "geocode", "kemendagri", regionCode);
        var placeCode = PCode.of(regionCode);
        if (placeCode != null) {
            CapInfo.writeNamed(xml, "geocode", "P-code", placeCode);
        }
        xml.close();
    }

    /**
     * Returns the region's name followed by those of the regions that contain it, such as "Kabupaten Sampang, Jawa
     * Timur".
     */
    static String nameOf(String regionCode) {
        var ancestors = RegionCode.ancestorsOf(regionCode);
        return Stream.iterate(ancestors.size(), level -> level >= 0, level -> level - 1)
                .map(level -> level == ancestors.size() ? regionCode : ancestors.get(level))
                .map(code -> Region.find(code).orElseThrow().name)
                .collect(Collectors.joining(", "));
    }

    /** CAP 1.2 section 3.2.4: latitude before longitude; the last point repeats the first. Outlines are on a grid of 0.0001°. */
    private static String polygon(List<Coordinate> outline) {
        return outline.stream()
                .map(point -> String.format(Locale.ROOT, "%.4f,%.4f", point.y, point.x))
                .collect(Collectors.joining(" "));
    }
}
