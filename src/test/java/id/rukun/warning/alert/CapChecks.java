package id.rukun.warning.alert;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * What the schema cannot say about a published message: the text of CAP 1.2, and the errors and recommendations of Google
 * Public Alerts CAP v1.0. {@code docs/alerts.md} lists them.
 */
final class CapChecks {
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d";
    private static final String POINT = "-?\\d{1,2}\\.\\d{1,6},\\d{1,3}\\.\\d{1,6}";
    private static final int MAX_BYTES = 60_000;

    private CapChecks() {}

    static void check(CapXml message, String text) {
        assertThat(text.getBytes(StandardCharsets.UTF_8).length, lessThanOrEqualTo(MAX_BYTES));
        for (var name : List.of("identifier", "sender")) {
            assertThat(message.text(name), matchesPattern("[^\\s,<&]+"));
        }
        assertThat(message.text("sent"), matchesPattern(TIME));
        checkReferences(message);
        var languages = message.texts("info/language");
        assertThat(languages, everyItem(matchesPattern("[a-z]{2}(-[A-Z]{2})?")));
        assertThat(languages, hasSize(2));
        assertThat(Set.copyOf(languages), hasSize(2));
        for (var same : List.of("category", "eventCode/valueName", "eventCode/value")) {
            assertThat(
                    message.texts("info[1]/" + same),
                    both(equalTo(message.texts("info[2]/" + same))).and(not(empty())));
        }
        for (var info = 1; info <= 2; info++) {
            checkInfo(message, "info[" + info + "]/");
        }
    }

    private static void checkReferences(CapXml message) {
        if (message.text("msgType").equals("Alert")) {
            assertThat(message.texts("references"), empty());
            return;
        }
        for (var reference : message.text("references").split(" ")) {
            var parts = reference.split(",");
            assertThat(reference, parts.length, is(3));
            assertThat(parts[1], not(equalTo(message.text("identifier"))));
            assertThat(parts[2], matchesPattern(TIME));
            assertThat(time(parts[2]).isAfter(time(message.text("sent"))), is(false));
        }
    }

    private static void checkInfo(CapXml message, String info) {
        for (var present : List.of("event", "senderName", "headline", "description", "instruction", "contact")) {
            assertThat(present, message.text(info + present).isBlank(), is(false));
        }
        assertThat(message.texts(info + "responseType"), not(empty()));
        for (var known : List.of("urgency", "severity", "certainty")) {
            assertThat(message.text(info + known), not(equalTo("Unknown")));
        }
        var headline = message.text(info + "headline");
        assertThat(headline.codePointCount(0, headline.length()), lessThan(140));
        assertThat(message.text(info + "description"), not(equalTo(headline)));
        assertThat(message.text(info + "description"), not(equalTo(message.text(info + "instruction"))));
        assertThat(message.text(info + "web"), matchesPattern("https?://[^/]+/alerts/[0-9a-f-]{36}\\?lang=(id|en)"));
        for (var name : List.of("onset", "expires")) {
            assertThat(message.text(info + name), matchesPattern(TIME));
        }
        var expires = time(message.text(info + "expires"));
        assertThat(expires, greaterThan(time(message.text("sent"))));
        assertThat(time(message.text(info + "onset")), lessThan(expires));
        checkArea(message, info + "area/");
    }

    private static void checkArea(CapXml message, String area) {
        assertThat(message.text(area + "areaDesc").isBlank(), is(false));
        assertThat(message.texts(area + "geocode/value"), not(empty()));
        var polygons = message.texts(area + "polygon");
        assertThat(polygons, not(empty()));
        for (var polygon : polygons) {
            assertThat(List.of(polygon.split(" ")), everyItem(matchesPattern(POINT)));
            checkRing(ring(polygon));
        }
    }

    /** Checks a ring of longitude and latitude in Indonesia. */
    static void checkRing(Coordinate... ring) {
        assertThat(ring.length, greaterThanOrEqualTo(4));
        assertThat(ring[0], equalTo(ring[ring.length - 1]));
        assertThat(new GeometryFactory().createPolygon(ring).isValid(), is(true));
        assertThat(Orientation.isCCW(ring), is(true));
        for (var point : ring) {
            assertThat(point.y, allOf(greaterThan(-11.5), lessThan(6.5)));
            assertThat(point.x, allOf(greaterThan(94.0), lessThan(142.0)));
        }
    }

    private static Coordinate[] ring(String polygon) {
        return Arrays.stream(polygon.split(" "))
                .map(point -> point.split(","))
                .map(point -> new Coordinate(Double.parseDouble(point[1]), Double.parseDouble(point[0])))
                .toArray(Coordinate[]::new);
    }

    private static OffsetDateTime time(String text) {
        return OffsetDateTime.parse(text);
    }
}
