package id.rukun.warning.alert;

import static id.rukun.warning.alert.Alerts.CAP;
import static id.rukun.warning.alert.Alerts.both;
import static id.rukun.warning.alert.Alerts.cap;
import static id.rukun.warning.alert.Alerts.draft;
import static id.rukun.warning.alert.Alerts.drafted;
import static id.rukun.warning.alert.Alerts.published;
import static id.rukun.warning.alert.Alerts.step;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.platform.text.Language;
import id.rukun.report.Drafts;
import id.rukun.warning.level.LevelWorker;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alerts in the Common Alerting Protocol; every message is validated against the OASIS schema. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class CapTest {
    @Inject
    LevelWorker levels;

    @Inject
    AlertFeed feed;

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+07:00";

    @Test
    void each_message_refers_to_all_before_it_by_sender_identifier_and_time() {
        var id = published(draft("35.78", "SIAGA"));
        var first = cap(id);
        step(id, "update", Map.of("level", "AWAS")).statusCode(200);
        var second = cap(id);
        step(id, "cancel", Map.of("note", both("Sudah damai.", "There is peace.")))
                .statusCode(200);
        var third = cap(id);

        assertThat(first.text("msgType"), equalTo("Alert"));
        assertThat(first.texts("references"), empty());
        assertThat(second.text("msgType"), equalTo("Update"));
        assertThat(second.text("references"), equalTo(reference(first)));
        assertThat(third.text("msgType"), equalTo("Cancel"));
        assertThat(third.text("references"), equalTo(reference(first) + " " + reference(second)));
        assertThat(third.texts("info/responseType"), everyItem(equalTo("AllClear")));
        assertThat(third.texts("info/description"), contains("Sudah damai.", "There is peace."));
        assertThat(
                third.texts("info/headline"), contains("Dicabut: Contoh peringatan", "Cancelled: Example of an alert"));
        assertThat(third.texts("info/instruction"), not(empty()));
        assertThat(third.texts("info/urgency"), everyItem(equalTo("Past")));
        assertThat(third.texts("info/severity"), everyItem(equalTo("Minor")));
        assertThat(third.texts("info/certainty"), everyItem(equalTo("Observed")));
        for (var expires : third.texts("info/expires")) {
            assertThat(
                    OffsetDateTime.parse(expires),
                    equalTo(OffsetDateTime.parse(third.text("sent")).plusHours(48)));
        }
        assertThat(second.texts("info/severity"), everyItem(equalTo("Extreme")));
        assertThat(second.texts("info/onset"), everyItem(equalTo(first.text("sent"))));
        for (var number = 1; number <= 3; number++) {
            var message = CapXml.published(Api.anyone()
                    .accept("*/*")
                    .get("/alerts/" + id + "/messages/" + number)
                    .asString());
            assertThat(
                    message.text("identifier"),
                    equalTo(List.of(first, second, third).get(number - 1).text("identifier")));
        }
        Api.anyone().get("/alerts/" + id + "/messages/4").then().statusCode(404);
    }

    @Test
    void a_message_says_what_when_where_and_how_grave_in_both_languages() {
        var draft = draft("35.78", "AWAS");
        draft.put("horizon", "IMMEDIATE");
        draft.put("certainty", "LIKELY");
        draft.put("expires", Instant.now().plusSeconds(3600).toString());
        var message = cap(published(draft));

        assertThat(message.text("sent"), matchesPattern(TIME));
        assertThat(message.texts("info/expires"), everyItem(matchesPattern(TIME)));
        assertThat(message.text("status"), equalTo("Test"));
        assertThat(message.text("scope"), equalTo("Public"));
        assertThat(message.texts("info/language"), contains("id-ID", "en"));
        assertThat(message.texts("info[1]/category"), contains("Security", "Safety"));
        assertThat(message.texts("info/event"), contains("Konflik sosial", "Social conflict"));
        assertThat(message.texts("info/headline"), contains("Contoh peringatan", "Example of an alert"));
        assertThat(message.texts("info/instruction"), contains("Tetap tenang.", "Keep calm."));
        assertThat(message.texts("info/urgency"), everyItem(equalTo("Immediate")));
        assertThat(message.texts("info/severity"), everyItem(equalTo("Extreme")));
        assertThat(message.texts("info/certainty"), everyItem(equalTo("Likely")));
        assertThat(message.texts("info[1]/parameter/value"), contains("AWAS"));
        assertThat(message.text("info[1]/area/areaDesc"), equalTo("Kota Surabaya, Jawa Timur"));
        assertThat(message.texts("info[1]/area/geocode/valueName"), contains("kemendagri", "P-code"));
        assertThat(message.texts("info[1]/area/geocode/value"), contains("35.78", "ID3578"));
        var points = message.texts("info[1]/area/polygon").get(0).split(" ");
        assertThat(points[0], matchesPattern("-7\\.\\d{4},112\\.\\d{4}"));
        assertThat(points[0], equalTo(points[points.length - 1]));
        assertThat(points.length >= 4, is(true));
    }

    @Test
    void a_level_has_its_severity_and_a_horizon_its_urgency() {
        var draft = draft("35.78", "WASPADA");
        draft.put("horizon", "DAYS");
        draft.put("certainty", "OBSERVED");
        var waspada = cap(published(draft));
        draft = draft("35.78", "SIAGA");
        draft.put("horizon", "MONTHS");
        draft.put("certainty", "POSSIBLE");
        var siaga = cap(published(draft));

        assertThat(waspada.text("info[1]/severity"), equalTo("Moderate"));
        assertThat(waspada.text("info[1]/urgency"), equalTo("Expected"));
        assertThat(waspada.text("info[1]/certainty"), equalTo("Observed"));
        assertThat(siaga.text("info[1]/severity"), equalTo("Severe"));
        assertThat(siaga.text("info[1]/urgency"), equalTo("Future"));
        assertThat(siaga.text("info[1]/certainty"), equalTo("Possible"));
    }

    @Test
    void what_the_officer_leaves_open_is_taken_from_what_drives_the_verified_level() {
        var calm = cap(published(draft("35.23.20", "SIAGA")));
        assertThat(calm.text("info[1]/urgency"), equalTo("Future"));
        assertThat(calm.text("info[1]/certainty"), equalTo("Possible"));

        file(Drafts.earlyWarning("35.23.19"), false);
        levels.workOff();
        var unverified = cap(published(draft("35.23.19", "SIAGA")));
        assertThat(unverified.text("info[1]/urgency"), equalTo("Future"));
        assertThat(unverified.text("info[1]/certainty"), equalTo("Possible"));

        file(Drafts.earlyWarning("35.23.19"), true);
        levels.workOff();
        var warned = cap(published(draft("35.23.19", "SIAGA")));
        assertThat(warned.text("info[1]/urgency"), equalTo("Expected"));
        assertThat(warned.text("info[1]/certainty"), equalTo("Possible"));

        for (var i = 0; i < 3; i++) {
            file(Drafts.conflict("35.22.18"), true);
        }
        levels.workOff();
        var seen = cap(published(draft("35.22.18", "SIAGA")));
        assertThat(seen.text("info[1]/urgency"), equalTo("Future"));
        assertThat(seen.text("info[1]/certainty"), equalTo("Observed"));
    }

    @Test
    void a_message_says_whom_to_ask_where_to_read_on_and_what_kind_of_event_it_is() {
        var id = published(draft("35.78", "SIAGA"));
        var message = cap(id);

        assertThat(message.texts("info/contact"), everyItem(equalTo("Dinas Sosial (contoh), 112")));
        assertThat(message.text("info[1]/web"), endsWith("/alerts/" + id + "?lang=id"));
        assertThat(message.text("info[2]/web"), endsWith("/alerts/" + id + "?lang=en"));
        assertThat(message.texts("info[1]/eventCode/valueName"), contains("UNDRR-ISC:2020", "SAME"));
        assertThat(message.texts("info[1]/eventCode/value"), contains("SO0003", "CEM"));
        assertThat(message.texts("info/onset"), everyItem(equalTo(message.text("sent"))));
    }

    @Test
    void a_long_headline_is_cut_and_repeated_in_full_in_the_description() {
        var draft = draft("35.78", "SIAGA");
        var headline = "Peringatan ".repeat(18).trim();
        draft.put("headline", both(headline, "Short"));
        var message = cap(published(draft));

        assertThat(
                message.text("info[1]/headline"),
                equalTo("Peringatan ".repeat(12).trim() + "…"));
        assertThat(message.text("info[1]/description"), startsWith(headline + "\n\n"));
        assertThat(message.text("info[2]/headline"), equalTo("Short"));
    }

    @Test
    void a_village_has_the_polygon_of_its_district() {
        var village = cap(published(draft("35.27.01.2001", "SIAGA")));
        var district = cap(published(draft("35.27.01", "SIAGA")));

        assertThat(village.texts("info/area/polygon"), equalTo(district.texts("info/area/polygon")));
        assertThat(village.texts("info[1]/area/geocode/value"), contains("35.27.01.2001"));
        assertThat(district.text("info[1]/area/areaDesc"), containsString("Kabupaten Sampang, Jawa Timur"));
    }

    /** {@link CapChecks} limits each message to 60 kB. */
    @Test
    void a_message_for_a_province_is_small() {
        var elsewhere = cap(published(draft("11.05", "SIAGA")));
        assertThat(elsewhere.texts("info[1]/area/geocode/valueName"), contains("kemendagri"));

        var province = cap(published(draft("35", "SIAGA")));
        assertThat(province.texts("info[1]/area/geocode/value"), contains("35", "ID35"));
        assertThat(province.texts("info[1]/area/polygon").size() < 38, is(true));
        // The province with the most islands.
        cap(published(draft("81", "SIAGA")));
    }

    @Test
    void hostile_texts_arrive_as_they_were_written() {
        var hostile = "]]> <script>alert('&amp;')</script> & \" &#0; <!-- --> <?x?> \uD83D\uDD25 \u202E ترجمة";
        var lines = "a\tb\r\nc\rd\n" + hostile;
        var draft = draft("35.78", "SIAGA");
        draft.put("headline", both(hostile, hostile));
        draft.put("description", both(lines, lines));
        var id = published(draft);

        Api.anyone().get("/alerts/" + id).then().body("description.en", equalTo(lines));
        var message = cap(id);
        assertThat(message.texts("info/headline"), everyItem(equalTo(hostile)));
        assertThat(message.texts("info/description"), everyItem(equalTo("a\tb\nc\nd\n" + hostile)));
        step(id, "update", Map.of("instruction", both(hostile, hostile))).statusCode(200);
        assertThat(cap(id).texts("info/instruction"), everyItem(equalTo(hostile)));
        step(id, "cancel", Map.of("note", both(hostile, hostile))).statusCode(200);
        assertThat(cap(id).texts("info/description"), everyItem(equalTo(hostile)));
    }

    @Test
    void hostile_texts_arrive_in_the_feed_too() {
        var hostile = "]]> <b> & \" ' \uD83D\uDD25 " + UUID.randomUUID();
        var draft = draft("35.78", "SIAGA");
        draft.put("headline", both(hostile, "b"));
        published(draft);

        var feed = CapXml.of(indonesianFeed());
        assertThat(feed.texts("entry/title").contains(hostile), is(true));
    }

    @Test
    void a_draft_is_shown_to_its_officers_as_a_draft() {
        var id = drafted(draft("35.78", "SIAGA"));
        var message = CapXml.valid(
                Api.as("officer.jatim").accept(CAP).get("/alerts/" + id).asString());

        assertThat(message.text("status"), equalTo("Draft"));
        assertThat(message.texts("info/expires"), empty());
    }

    @Test
    void the_feed_leads_to_the_latest_message_of_each_current_alert() {
        var id = published(draft("35.78", "SIAGA"));
        step(id, "update", Map.of("level", "AWAS")).statusCode(200);
        var answer = Api.anyone().get("/alerts.atom").then().statusCode(200).extract();
        var feed = CapXml.of(answer.asString());

        assertThat(answer.contentType(), containsString("application/atom+xml"));
        var identifier = cap(id).text("identifier");
        var entry = "entry[*[local-name()='id']='urn:uuid:" + identifier + "']";
        assertThat(feed.text(entry + "/title"), equalTo("Example of an alert"));
        assertThat(feed.text(entry + "/updated"), matchesPattern(TIME));
        assertThat(feed.text("title"), equalTo("Alerts of social conflict"));
        assertThat(feed.text("id"), matchesPattern("urn:uuid:.+"));
        var link = answer.asString().split(id + "/messages/")[1];
        assertThat(link.startsWith("2"), is(true));
        assertThat(indonesianFeed(), containsString("Contoh peringatan"));
        assertThat(feed.document().getDocumentElement().getNamespaceURI(), equalTo("http://www.w3.org/2005/Atom"));
    }

    @Test
    void the_feed_is_read_again_without_a_body_until_something_changes() {
        var id = published(draft("35.78", "SIAGA"));
        var tag = Api.anyone().get("/alerts.atom").header("ETag");
        Api.anyone().header("If-None-Match", tag).get("/alerts.atom").then().statusCode(304);
        step(id, "cancel", Map.of("note", both("a", "b"))).statusCode(200);

        Api.anyone().header("If-None-Match", tag).get("/alerts.atom").then().statusCode(200);
    }

    @Test
    void an_alert_stays_in_the_feed_for_48_hours_after_it_ended() {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var draft = draft("35.78", "SIAGA");
        draft.put("expires", now.plus(1, ChronoUnit.HOURS).toString());
        var expired = cap(published(draft)).text("identifier");
        var id = published(draft("35.78", "SIAGA"));
        step(id, "cancel", Map.of("note", both("Sudah damai.", "There is peace.")))
                .statusCode(200);
        var cancelled = cap(id).text("identifier");

        var soon = feedAt(now.plus(2, ChronoUnit.HOURS));
        assertThat(soon.text(entry(cancelled) + "/title"), equalTo("Dicabut: Contoh peringatan"));
        assertThat(soon.text(entry(cancelled) + "/summary"), equalTo("Sudah damai."));
        assertThat(soon.text(entry(expired) + "/title"), equalTo("Berakhir: Contoh peringatan"));
        assertThat(soon.texts(entry(expired) + "/category/@term"), contains("SIAGA", "EXPIRED"));
        assertThat(
                OffsetDateTime.parse(soon.text("updated")).toInstant().isBefore(now.plus(1, ChronoUnit.HOURS)),
                is(false));
        var later = feedAt(now.plus(48, ChronoUnit.HOURS).minusSeconds(1));
        assertThat(later.texts(entry(cancelled)).size(), is(1));
        assertThat(
                feedAt(now.plus(49, ChronoUnit.HOURS).minusSeconds(1))
                        .texts(entry(expired))
                        .size(),
                is(1));
        var gone = feedAt(now.plus(49, ChronoUnit.HOURS));
        assertThat(gone.texts(entry(cancelled)), empty());
        assertThat(gone.texts(entry(expired)), empty());
        // Leaving is a change of the feed.
        assertThat(
                OffsetDateTime.parse(gone.text("updated")).toInstant().isBefore(now.plus(48, ChronoUnit.HOURS)),
                is(false));
    }

    @Test
    void the_feed_names_the_latest_message_first_under_its_cap_identifier() {
        published(draft("35.78", "SIAGA"));
        published(draft("35.78", "AWAS"));
        var feed = CapXml.of(indonesianFeed());
        var updated = feed.texts("entry/updated").stream()
                .map(OffsetDateTime::parse)
                .filter(time -> time.isAfter(OffsetDateTime.now().minusMinutes(1)))
                .toList();

        assertThat(
                updated,
                equalTo(updated.stream().sorted(Comparator.reverseOrder()).toList()));
        var address =
                feed.texts("entry[1]/link[contains(@type,'cap+xml')]/@href").get(0);
        var message = CapXml.published(RestAssured.get(URI.create(address)).asString());
        assertThat(feed.text("entry[1]/id"), equalTo("urn:uuid:" + message.text("identifier")));
    }

    @ParameterizedTest
    @CsvSource({
        "application/atom+xml, application/atom+xml, application/cap+xml",
        "application/cap+xml, application/atom+xml, application/cap+xml",
        "application/xml, application/xml, application/xml",
        "text/xml, text/xml, text/xml",
        "application/rss+xml, application/atom+xml, application/cap+xml",
        "text/html, application/atom+xml, application/cap+xml",
        "*/*, application/atom+xml, application/cap+xml",
    })
    void feed_readers_get_the_feed_and_each_message_whatever_they_accept(
            String accepted, String feedType, String messageType) {
        var feed = RestAssured.given().accept(accepted).get("/api/v1/alerts.atom");
        feed.then().statusCode(200).contentType(startsWith(feedType));
        var id = published(draft("35.78", "SIAGA"));
        RestAssured.given()
                .accept(accepted)
                .get("/api/v1/alerts/" + id + "/messages/1")
                .then()
                .statusCode(200)
                .contentType(startsWith(messageType));
    }

    @Test
    void the_address_of_the_feed_and_of_the_page_chooses_the_language() {
        var id = published(draft("35.78", "SIAGA"));
        for (var path : List.of("/api/v1/alerts.atom", "/alerts/" + id)) {
            RestAssured.given()
                    .header("Accept-Language", "id")
                    .get(path + "?lang=en")
                    .then()
                    .statusCode(200)
                    .header("Content-Language", "en")
                    .body(containsString("Example of an alert"));
            RestAssured.given()
                    .header("Accept-Language", "en")
                    .get(path + "?lang=id")
                    .then()
                    .statusCode(200)
                    .body(containsString("Contoh peringatan"));
            RestAssured.get(path + "?lang=jv").then().statusCode(400);
        }
    }

    @Test
    void the_page_of_an_alert_shows_what_the_alert_says_and_no_more() {
        var draft = draft("35.78", "SIAGA");
        draft.put("description", both("<script>alert(1)</script> \"&\"", "An invented event."));
        var id = drafted(draft);
        RestAssured.get("/alerts/" + id).then().statusCode(404);
        step(id, "publish", null).statusCode(200);
        var page = RestAssured.get("/alerts/" + id).then().statusCode(200).extract();

        assertThat(page.contentType(), equalTo("text/html;charset=UTF-8"));
        assertThat(page.header("Content-Security-Policy"), containsString("default-src 'none'"));
        assertThat(page.asString(), containsString("&lt;script&gt;alert(1)&lt;/script&gt; &quot;&amp;&quot;"));
        for (var shown :
                List.of("SIAGA", "Kota Surabaya, Jawa Timur", "Tetap tenang.", "112", "Berlaku sampai", "uji coba")) {
            assertThat(page.asString(), containsString(shown));
        }
        assertThat(page.asString(), not(anyOf(containsString("officer"), containsString("<script"))));
        step(id, "cancel", Map.of("note", both("Sudah damai.", "There is peace.")))
                .statusCode(200);
        assertThat(
                RestAssured.get("/alerts/" + id + "?lang=en").asString(),
                allOf(containsString("No longer in force"), containsString("There is peace.")));
    }

    private CapXml feedAt(Instant time) {
        return CapXml.of(QuarkusTransaction.requiringNew()
                .call(() -> feed.write(time, Language.INDONESIAN, "https://example.invalid")));
    }

    private static String entry(String identifier) {
        return "entry[*[local-name()='id']='urn:uuid:" + identifier + "']";
    }

    private static String indonesianFeed() {
        return RestAssured.given().get("/api/v1/alerts.atom").asString();
    }

    private static void file(Map<String, Object> report, boolean verified) {
        Api.as("officer.nasional").body(report).post("/reports").then().statusCode(201);
        if (verified) {
            Api.as("officer.jatim")
                    .header("If-Match", "*")
                    .body(new TreeMap<>(Map.of("to", "VERIFIED", "sourceReliability", "B", "credibility", "2")))
                    .post("/reports/" + report.get("id") + "/transitions")
                    .then()
                    .statusCode(200);
        }
    }

    private static String reference(CapXml message) {
        return message.text("sender") + "," + message.text("identifier") + "," + message.text("sent");
    }
}
