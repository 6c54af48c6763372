package id.rukun.audit;

import static id.rukun.Patience.patiently;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.report.Drafts;
import id.rukun.report.attachment.Media;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Two coordinators of one regency read the same reports in every way there is. One of them filed some of the reports. The
 * audit record says the same of both, so it does not tell who filed what.
 */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class ReadingRecordTest {
    private static final String REGENCY = "35.26";
    private static final String WORD = "saksi" + UUID.randomUUID().toString().replaceAll("[0-9-]", "");
    private static final List<String> AUDITORS = List.of("admin", "officer.jatim");
    private static final Set<String> READINGS =
            Set.of("REPORT_READ", "REPORTER_READ", "MESSAGES_READ", "ATTACHMENTS_LISTED", "ATTACHMENT_READ");

    private record Person(String id, String token, String cursor) {
        RequestSpecification call() {
            return Api.anyone().auth().oauth2(token);
        }
    }

    @Test
    void the_record_does_not_tell_readings_of_ones_own_reports_from_readings_of_others() {
        var reporter = coordinator();
        var colleague = coordinator();
        var reports = new ArrayList<String>();
        for (var author : List.of(reporter.call(), Api.as("officer.jatim"))) {
            reports.add(filed(author, true));
        }
        reports.add(filed(reporter.call(), true));
        reports.add(filed(reporter.call(), false));
        reports.add(filed(Api.as("officer.jatim"), false));
        reports.add(markedLater(reporter));
        var attachment = addWords(reporter, reports.get(0));

        for (var person : List.of(reporter, colleague)) {
            reports.forEach(report -> readAlone(person, report, attachment));
            readTogether(person);
        }
        // The reporter also does what only the reporter can.
        reporter.call()
                .queryParam("mine", true)
                .get("/reports")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(reports.get(0)));
        reporter.call().queryParam("mine", true).get("/reports/export").then().statusCode(200);
        reporter.call().post("/reports/" + reports.get(0) + "/claim").then().statusCode(403);
        refuseBoth(reporter, colleague);

        for (var auditor : AUDITORS) {
            var ofReporter = acts(auditor, reporter);
            assertThat(
                    auditor,
                    ofReporter,
                    containsInAnyOrder(acts(auditor, colleague).toArray()));
            READINGS.forEach(act -> assertThat(ofReporter, hasItem(startsWith(act + " "))));
            for (var report : reports) {
                var sealed = entries(auditor, "subject", report, entry -> (boolean) entry.get("actorSealed"));
                assertThat(
                        sealed.stream()
                                .map(entry -> entry.get("act"))
                                .filter(READINGS::contains)
                                .toList(),
                        is(empty()));
            }
        }
    }

    @Test
    void what_a_pioneer_exports_is_on_record_without_what_it_contained() {
        Api.as("pioneer.sampang")
                .body(Drafts.conflict("35.27.01"))
                .post("/reports")
                .then()
                .statusCode(201);
        Api.as("pioneer.sampang")
                .queryParam("regionCode", "35.27.01")
                .queryParam("format", "ndjson")
                .get("/reports/export")
                .then()
                .statusCode(200);
        var me = Api.as("pioneer.sampang").get("/me").path("id").toString();

        patiently().until(() -> notes(me, "EXPORT_ENDED"), hasItem("ndjson: complete"));
        assertThat(notes(me, "EXPORT_STARTED"), hasItem("ndjson: own reports"));
        assertThat(notes(me, "REPORT_READ"), is(empty()));
    }

    private static List<String> notes(String actor, String act) {
        return Api.as("admin")
                .queryParam("actor", actor)
                .queryParam("act", act)
                .get("/audit")
                .then()
                .statusCode(200)
                .extract()
                .path("items.note");
    }

    private static void readAlone(Person person, String report, String attachment) {
        var path = "/reports/" + report;
        for (var part : List.of("", "/versions", "/transitions", "/messages", "/attachments", "/claim", "/similar")) {
            person.call().get(path + part).then().statusCode(200);
        }
        person.call().get("/attachments/" + attachment).then().statusCode(200);
    }

    private static void readTogether(Person person) {
        for (var filter : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("q", WORD),
                Map.of("sort", "occurredAt"),
                Map.of("mine", false),
                Map.of("status", "SUBMITTED"))) {
            person.call()
                    .queryParams(filter)
                    .queryParam("limit", 200)
                    .get("/reports")
                    .then()
                    .statusCode(200);
        }
        for (var format : List.of("csv", "ndjson")) {
            patiently()
                    .until(() -> person.call()
                                    .queryParam("format", format)
                                    .get("/reports/export")
                                    .statusCode()
                            == 200);
        }
        person.call()
                .queryParam("after", person.cursor())
                .queryParam("limit", 200)
                .get("/changes")
                .then()
                .statusCode(200);
    }

    private static String addWords(Person reporter, String report) {
        for (var author : List.of(reporter.call(), Api.as("officer.jatim"))) {
            author.body(Map.of("text", "Contoh"))
                    .post("/reports/" + report + "/messages")
                    .then()
                    .statusCode(201);
        }
        return reporter.call()
                .contentType("multipart/form-data")
                .multiPart("file", "foto.jpg", Media.photo(), "image/jpeg")
                .post("/reports/" + report + "/attachments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Files a report, sends it again, and marks it as sensitive. */
    private static String markedLater(Person reporter) {
        var draft = draft(false);
        reporter.call().body(draft).post("/reports").then().statusCode(201);
        var etag = reporter.call()
                .body(draft)
                .post("/reports")
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        reporter.call()
                .header("If-Match", etag)
                .body(Map.of("sensitive", true))
                .patch("/reports/" + draft.get("id"))
                .then()
                .statusCode(200);
        return (String) draft.get("id");
    }

    /** Waits for the record of a refusal, which is written after the answer. */
    private static void refuseBoth(Person... people) {
        for (var person : people) {
            person.call().get("/accounts").then().statusCode(403);
            patiently().until(() -> notesOfRefusals(person), hasItems("GET /api/v1/accounts"));
        }
    }

    private static List<String> notesOfRefusals(Person person) {
        return entries("admin", "actor", person.id(), entry -> entry.get("act").equals("ACCESS_REFUSED")).stream()
                .map(entry -> (String) entry.get("subject"))
                .toList();
    }

    /** Returns the actions that the record holds of a person, except signing in and exporting. */
    private static List<String> acts(String auditor, Person person) {
        return entries(
                        auditor,
                        "actor",
                        person.id(),
                        entry -> !entry.get("type").equals("export"))
                .stream()
                .map(entry -> entry.get("act") + " " + entry.get("type") + " "
                        + (entry.get("type").equals("account") ? "" : entry.get("subject")) + " " + entry.get("region")
                        + " " + entry.get("note") + " " + entry.get("from"))
                .toList();
    }

    private static List<Map<String, Object>> entries(
            String auditor, String parameter, String value, Predicate<Map<String, Object>> which) {
        var found = new ArrayList<Map<String, Object>>();
        String next = null;
        do {
            var request = Api.as(auditor).queryParam(parameter, value).queryParam("limit", 200);
            if (next != null) {
                request.queryParam("cursor", next);
            }
            var page = request.get("/audit").then().statusCode(200).extract();
            page.<List<Map<String, Object>>>path("items").stream().filter(which).forEach(found::add);
            next = page.path("next");
        } while (next != null);
        return found;
    }

    private static Map<String, Object> draft(boolean sensitive) {
        var draft = Drafts.conflict(REGENCY);
        draft.put("sensitive", sensitive);
        draft.put("narrative", "Ada " + WORD + ".");
        return draft;
    }

    private static String filed(RequestSpecification author, boolean sensitive) {
        var draft = draft(sensitive);
        author.body(draft).post("/reports").then().statusCode(201);
        return (String) draft.get("id");
    }

    private static Person coordinator() {
        var draft = new TreeMap<String, Object>(Map.of(
                "username", "baca." + UUID.randomUUID(), "roles", List.of("COORDINATOR"), "regionCode", REGENCY));
        var account = Api.as("admin")
                .body(draft)
                .post("/accounts")
                .then()
                .statusCode(201)
                .extract();
        var token = Api.token(account.path("username"), account.path("secret"));
        var person = new Person(account.path("id"), token, null);
        String cursor = null;
        List<?> items;
        do {
            var request = person.call().queryParam("limit", 200);
            if (cursor != null) {
                request.queryParam("after", cursor);
            }
            var answer = request.get("/changes").then().statusCode(200).extract();
            items = answer.path("items");
            cursor = answer.path("next");
        } while (!items.isEmpty());
        return new Person(person.id(), token, cursor);
    }
}
