package id.rukun.report.message;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.report.Drafts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class MessageTest {
    @Test
    void reporter_and_verifiers_ask_and_answer_and_nobody_is_named() {
        var report = filed(false);

        written("coordinator.sampang", report, "Berapa orang?");
        written("pioneer.sampang", report, "Sekitar dua puluh.");

        for (var reader : List.of("pioneer.sampang", "coordinator.sampang", "officer.jatim")) {
            Api.as(reader)
                    .get(report + "/messages")
                    .then()
                    .statusCode(200)
                    .body("items.by", contains("VERIFIER", "REPORTER"))
                    .body("items.text", contains("Berapa orang?", "Sekitar dua puluh."))
                    .body("items.collect { it.keySet().size() }", everyItem(equalTo(4)));
        }
    }

    @Test
    void the_answer_to_a_report_that_needs_information_submits_it_again() {
        var report = filed(true);
        transition("coordinator.sampang", report, "NEEDS_INFORMATION");
        var answer = Map.of("id", UUID.randomUUID().toString(), "text", "Ini keterangannya.");

        Api.as("pioneer.sampang").body(answer).post(report + "/messages").then().statusCode(201);
        Api.as("pioneer.sampang").get(report).then().body("status", equalTo("SUBMITTED"));
        Api.as("coordinator.sampang")
                .get(report + "/transitions")
                .then()
                .body("items.to", contains("NEEDS_INFORMATION", "SUBMITTED"))
                .body("items.by", contains("VERIFIER", "REPORTER"))
                .body("items.note[1]", equalTo("answered"));

        transition("coordinator.sampang", report, "NEEDS_INFORMATION");
        Api.as("pioneer.sampang").body(answer).post(report + "/messages").then().statusCode(200);
        Api.as("pioneer.sampang").get(report).then().body("status", equalTo("NEEDS_INFORMATION"));
    }

    @Test
    void a_verifiers_question_moves_nothing() {
        var report = filed(false);
        transition("coordinator.sampang", report, "NEEDS_INFORMATION");

        written("officer.jatim", report, "Mohon dilengkapi.");

        Api.as("pioneer.sampang").get(report).then().body("status", equalTo("NEEDS_INFORMATION"));
    }

    @Test
    void a_message_sent_again_is_stored_once_and_another_text_under_its_id_is_refused() {
        var report = filed(false);
        var id = UUID.randomUUID().toString();
        var path = report + "/messages";

        Api.as("pioneer.sampang")
                .body(Map.of("id", id, "text", "a"))
                .post(path)
                .then()
                .statusCode(201);
        Api.as("pioneer.sampang")
                .body(Map.of("id", id, "text", "a"))
                .post(path)
                .then()
                .statusCode(200);
        Api.as("pioneer.sampang")
                .body(Map.of("id", id, "text", "b"))
                .post(path)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/content-differs"))
                .body("fields", contains("text"));
        Api.as("coordinator.sampang")
                .body(Map.of("id", id, "text", "a"))
                .post(path)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/id-taken"));
        Api.as("pioneer.sampang")
                .body(Map.of("id", id, "text", "a"))
                .post(filed(false) + "/messages")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/id-taken"));
        Api.as("pioneer.sampang").get(path).then().body("items", hasSize(1));
    }

    @Test
    void whoever_may_not_see_the_report_sees_no_messages() {
        var path = filed(false) + "/messages";

        for (var stranger : List.of("pioneer.sampang2", "coordinator.surabaya")) {
            Api.as(stranger).get(path).then().statusCode(404);
            Api.as(stranger).body(Map.of("text", "a")).post(path).then().statusCode(404);
        }
        for (var excluded : List.of("integrator.demo", "admin")) {
            Api.as(excluded).get(path).then().statusCode(403);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5001})
    void a_text_has_1_to_5000_characters(int length) {
        Api.as("pioneer.sampang")
                .body(Map.of("text", "x".repeat(length)))
                .post(filed(false) + "/messages")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("text"));
    }

    @Test
    void messages_page_oldest_first_and_a_later_one_does_not_disturb() {
        var report = filed(false);
        for (var text : List.of("1", "2", "3")) {
            written("pioneer.sampang", report, text);
        }
        var seen = new ArrayList<String>();
        var query = report + "/messages?limit=2";
        for (var next = query; next != null; ) {
            var page = Api.as("coordinator.sampang")
                    .get(next)
                    .then()
                    .statusCode(200)
                    .extract();
            seen.addAll(page.<List<String>>path("items.text"));
            if (seen.size() == 2) {
                written("pioneer.sampang", report, "4");
            }
            next = page.path("next") == null ? null : query + "&cursor=" + page.path("next");
        }
        org.hamcrest.MatcherAssert.assertThat(seen, contains("1", "2", "3", "4"));
    }

    @Test
    void reading_the_messages_of_a_sensitive_report_is_on_record_and_its_reporter_is_not() {
        var report = filed(true);
        written("pioneer.sampang", report, "Rahasia.");
        Api.as("coordinator.sampang").get(report + "/messages").then().statusCode(200);

        var subject = report.substring("/reports/".length());
        Api.as("admin")
                .get("/audit?limit=200&subject=" + subject)
                .then()
                .statusCode(200)
                .body("items.act", hasItem("MESSAGES_READ"))
                .body("items.act", hasItem("MESSAGE_WRITTEN"))
                .body("items.findAll { it.act == 'MESSAGE_WRITTEN' }.actor", everyItem(nullValue()))
                .body("items.findAll { it.act == 'MESSAGES_READ' }.actor", not(hasItem(nullValue())));
    }

    private static String filed(boolean sensitive) {
        var draft = Drafts.conflict("35.27.01");
        draft.put("sensitive", sensitive);
        Api.as("pioneer.sampang").body(draft).post("/reports").then().statusCode(201);
        return "/reports/" + draft.get("id");
    }

    private static void written(String author, String report, String text) {
        Api.as(author)
                .body(Map.of("text", text))
                .post(report + "/messages")
                .then()
                .statusCode(201);
    }

    private static void transition(String verifier, String report, String to) {
        Api.as(verifier)
                .header("If-Match", "*")
                .body(Map.of("to", to))
                .post(report + "/transitions")
                .then()
                .statusCode(200);
    }
}
