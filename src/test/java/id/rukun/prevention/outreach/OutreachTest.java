package id.rukun.prevention.outreach;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.Together;
import id.rukun.platform.json.Times;
import id.rukun.report.Drafts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class OutreachTest {
    @Test
    void an_activity_sent_again_is_stored_once_and_an_unknown_number_stays_unknown() {
        var draft = Activities.dialogue("35.27.01");

        recorded("pioneer.sampang", draft);
        Api.as("pioneer.sampang")
                .body(draft)
                .post("/outreach")
                .then()
                .statusCode(200)
                .body("id", equalTo(draft.get("id")))
                .body("women", equalTo(14))
                .body("men", nullValue())
                .body("author.name", notNullValue());
    }

    @Test
    void the_same_id_with_other_content_names_the_fields_that_differ_and_changes_nothing() {
        var draft = Activities.dialogue("35.27.01");
        recorded("pioneer.sampang", draft);
        draft.put("women", 15);
        draft.put("men", 0);

        Api.as("pioneer.sampang")
                .body(draft)
                .post("/outreach")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/content-differs"))
                .body("fields", contains("men", "women"));

        Api.as("pioneer.sampang").get("/outreach/" + draft.get("id")).then().body("women", equalTo(14));
    }

    @Test
    void an_id_that_someone_else_used_is_refused_and_nothing_is_told_of_theirs() {
        var draft = Activities.dialogue("35.27.01");
        recorded("pioneer.sampang", draft);

        Api.as("pioneer.sampang2")
                .body(draft)
                .post("/outreach")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/id-taken"))
                .body("fields", nullValue());
    }

    @Test
    void of_many_sessions_that_send_the_same_activity_at_once_one_stores_it() throws Exception {
        var draft = Activities.dialogue("35.27.01");
        var send = (Callable<Integer>)
                () -> Api.as("pioneer.sampang").body(draft).post("/outreach").statusCode();
        Api.token("pioneer.sampang");
        var sessions = Executors.newFixedThreadPool(8);
        try {
            var answers = new ArrayList<Integer>();
            for (var answer : sessions.invokeAll(Collections.nCopies(8, send))) {
                answers.add(answer.get());
            }
            Collections.sort(answers);
            assertThat(answers, contains(200, 200, 200, 200, 200, 200, 200, 201));
        } finally {
            sessions.shutdown();
        }
    }

    @Test
    void a_pioneer_records_in_their_own_region_only() {
        Api.as("pioneer.sampang")
                .body(Activities.dialogue("35.78"))
                .post("/outreach")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/outside-region"));
    }

    @Test
    void what_is_planned_is_not_yet_outreach() {
        var draft = Activities.dialogue("35.27.01");
        draft.put("heldOn", Times.today().plusDays(1).toString());

        invalid(draft, "heldOn", "IN_FUTURE");
    }

    @ParameterizedTest
    @CsvSource({
        "type, PARTY, NOT_IN_LIST",
        "regionCode, 35, NOT_A_PLACE",
        "regionCode, 35.27.99.9999, UNKNOWN_REGION",
        "heldOn, 2026-11-20T10:00:00Z, WRONG_TYPE",
        "heldOn, 0026-11-20, AT_LEAST",
        "title, '', REQUIRED",
        "notes, '', SIZE",
        "women, 1, WRONG_TYPE",
    })
    void a_field_that_is_not_as_the_contract_wants_it_is_named(String field, String value, String code) {
        var draft = Activities.dialogue("35.27.01");
        draft.put(field, value);

        invalid(draft, field, code);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 10_000_001})
    void participants_are_a_count_of_people(int men) {
        var draft = Activities.dialogue("35.27.01");
        draft.put("men", men);

        invalid(draft, "men", men < 0 ? "AT_LEAST" : "AT_MOST");
    }

    @Test
    void there_are_at_most_twenty_topics() {
        var draft = Activities.dialogue("35.27.01");
        draft.put("topics", Collections.nCopies(21, "ronda"));

        invalid(draft, "topics", "SIZE");
    }

    @Test
    void an_early_warning_shows_its_follow_ups() {
        var warning = filed("pioneer.sampang", Drafts.earlyWarning("35.27.01"));
        var answer = Activities.dialogue("35.27.01");
        answer.put("answers", warning);
        recorded("pioneer.sampang", answer);
        recorded("pioneer.sampang", Activities.dialogue("35.27.01"));

        for (var reader : List.of("pioneer.sampang", "coordinator.sampang", "officer.jatim")) {
            Api.as(reader)
                    .get("/outreach?answers=" + warning)
                    .then()
                    .statusCode(200)
                    .body("items.id", contains(answer.get("id")));
        }
    }

    @Test
    void what_is_answered_must_be_an_early_warning_that_the_author_may_see() {
        var draft = Activities.dialogue("35.27.01");
        draft.put("answers", UUID.randomUUID().toString());
        invalid(draft, "answers", "UNKNOWN_REFERENCE");

        draft.put("answers", filed("pioneer.sampang2", Drafts.earlyWarning("35.27.01")));
        invalid(draft, "answers", "UNKNOWN_REFERENCE");

        draft.put("answers", filed("pioneer.sampang", Drafts.conflict("35.27.01")));
        invalid(draft, "answers", "NOT_WITH");
    }

    @Test
    void the_author_of_what_answers_a_sensitive_report_is_not_shown_for_it_may_be_the_reporter() {
        var warning = Drafts.earlyWarning("35.27.01");
        warning.put("sensitive", true);
        var answer = Activities.dialogue("35.27.01");
        answer.put("answers", filed("pioneer.sampang", warning));
        recorded("pioneer.sampang", answer);

        Api.as("coordinator.sampang")
                .get("/outreach/" + answer.get("id"))
                .then()
                .statusCode(200)
                .body("author", nullValue());
        Api.as("coordinator.sampang")
                .get("/outreach?answers=" + answer.get("answers"))
                .then()
                .body("items.author", contains(nullValue()));
        Api.as("pioneer.sampang")
                .get("/outreach?mine=true&answers=" + answer.get("answers"))
                .then()
                .body("items.author.name", contains(notNullValue()));
    }

    @Test
    void a_report_marked_sensitive_later_hides_who_answered_it() {
        var warning = filed("pioneer.sampang", Drafts.earlyWarning("35.27.01"));
        var answer = Activities.dialogue("35.27.01");
        answer.put("answers", warning);
        recorded("pioneer.sampang", answer);
        var path = "/outreach/" + answer.get("id");
        Api.as("coordinator.sampang").get(path).then().body("author", notNullValue());

        Api.as("pioneer.sampang")
                .header("If-Match", "\"1\"")
                .body(Map.of("sensitive", true))
                .patch("/reports/" + warning)
                .then()
                .statusCode(200);

        Api.as("coordinator.sampang").get(path).then().statusCode(200).body("author", nullValue());
        Api.as("pioneer.sampang").get(path).then().body("author", notNullValue());
    }

    @Test
    void what_answered_a_sensitive_report_once_shows_no_author_whatever_it_answers_now() {
        var sensitive = Drafts.earlyWarning("35.27.01");
        sensitive.put("sensitive", true);
        var later = filed("pioneer.sampang", Drafts.earlyWarning("35.27.01"));
        for (var answered : List.of(filed("pioneer.sampang", sensitive), later)) {
            var answer = Activities.dialogue("35.27.01");
            answer.put("answers", answered);
            recorded("pioneer.sampang", answer);
            var path = "/outreach/" + answer.get("id");
            Api.as("pioneer.sampang")
                    .header("If-Match", "*")
                    .body("{\"answers\":null}")
                    .patch(path)
                    .then()
                    .statusCode(200);
            Api.as("pioneer.sampang")
                    .header("If-Match", "*")
                    .body(Map.of("sensitive", true))
                    .patch("/reports/" + answered)
                    .then()
                    .statusCode(200);

            Api.as("coordinator.sampang").get(path).then().statusCode(200).body("author", nullValue());
            Api.as("pioneer.sampang").get(path).then().body("author", notNullValue());
            Api.as("admin")
                    .get("/audit?subject=" + answer.get("id"))
                    .then()
                    .body("items.act", hasItems("OUTREACH_RECORDED", "OUTREACH_CHANGED"))
                    .body("items.actor", everyItem(nullValue()))
                    .body("items.actorSealed", everyItem(equalTo(true)));
        }
    }

    @Test
    void what_is_recorded_while_the_report_it_answers_becomes_sensitive_shows_no_author() {
        for (var round = 0; round < 8; round++) {
            var warning = filed("pioneer.sampang", Drafts.earlyWarning("35.27.01"));
            var answer = Activities.dialogue("35.27.01");
            answer.put("answers", warning);
            Together.all(
                            2,
                            number -> number == 0
                                    ? Api.as("pioneer.sampang").body(answer).post("/outreach")
                                    : Api.as("pioneer.sampang")
                                            .header("If-Match", "*")
                                            .body(Map.of("sensitive", true))
                                            .patch("/reports/" + warning))
                    .forEach(done -> done.then().statusCode(is(oneOf(200, 201))));

            Api.as("coordinator.sampang")
                    .get("/outreach/" + answer.get("id"))
                    .then()
                    .statusCode(200)
                    .body("author", nullValue());
        }
    }

    @Test
    void it_is_seen_by_its_author_and_the_verifiers_of_its_region_and_by_nobody_else() {
        var draft = Activities.dialogue("35.27.01");
        recorded("pioneer.sampang", draft);
        var path = "/outreach/" + draft.get("id");

        for (var reader : List.of("pioneer.sampang", "coordinator.sampang", "officer.jatim", "officer.nasional")) {
            Api.as(reader).get(path).then().statusCode(200);
        }
        for (var stranger : List.of("pioneer.sampang2", "coordinator.surabaya")) {
            Api.as(stranger).get(path).then().statusCode(404);
            Api.as(stranger)
                    .get("/outreach?regionCode=35.27&limit=200")
                    .then()
                    .body("items.id", not(hasItem(draft.get("id"))));
        }
        for (var excluded : List.of("integrator.demo", "admin")) {
            Api.as(excluded).get(path).then().statusCode(403);
        }
        Api.anyone().get(path).then().statusCode(401);
    }

    @Test
    void a_list_pages_from_the_latest_held_and_neither_skips_nor_doubles() {
        var topic = UUID.randomUUID().toString();
        var warning = filed("pioneer.sampang", Drafts.earlyWarning("35.27.01"));
        var sent = new ArrayList<Object>();
        for (var days : List.of(3, 1, 2, 1, 0)) {
            var draft = Activities.dialogue("35.27.01");
            draft.put("heldOn", Times.today().minusDays(days).toString());
            draft.put("answers", warning);
            draft.put("topics", List.of(topic));
            recorded("pioneer.sampang", draft);
            sent.add(draft.get("id"));
        }

        var seen = new ArrayList<Object>();
        var dates = new ArrayList<String>();
        var query = "/outreach?limit=2&answers=" + warning;
        for (var next = query; next != null; ) {
            var page = Api.as("coordinator.sampang")
                    .get(next)
                    .then()
                    .statusCode(200)
                    .extract();
            seen.addAll(page.<List<Object>>path("items.id"));
            dates.addAll(page.<List<String>>path("items.heldOn"));
            next = page.path("next") == null ? null : query + "&cursor=" + page.path("next");
        }

        assertThat(seen, containsInAnyOrder(sent.toArray()));
        assertThat(
                dates, equalTo(dates.stream().sorted(Collections.reverseOrder()).toList()));
    }

    @Test
    void a_list_is_narrowed_by_type_region_dates_and_mine() {
        var warning = filed("pioneer.sampang", Drafts.earlyWarning("35.27.01"));
        var draft = Activities.dialogue("35.27.01");
        draft.put("answers", warning);
        draft.put("heldOn", "2026-03-05");
        recorded("pioneer.sampang", draft);
        var base = "/outreach?answers=" + warning;

        for (var hit :
                List.of("&type=DIALOGUE", "&regionCode=35.27", "&from=2026-03-05&to=2026-03-05", "&regionCode=35")) {
            Api.as("officer.jatim").get(base + hit).then().body("items", hasSize(1));
        }
        for (var miss :
                List.of("&type=CAMPAIGN", "&regionCode=35.27.02", "&from=2026-03-06", "&to=2026-03-04", "&mine=true")) {
            Api.as("officer.jatim").get(base + miss).then().statusCode(200).body("items", empty());
        }
        Api.as("officer.jatim").get("/outreach?from=2026-3-5").then().statusCode(400);
    }

    @Test
    void a_correction_needs_the_current_version_and_keeps_what_stood_before() {
        var draft = Activities.dialogue("35.27.01");
        recorded("pioneer.sampang", draft);
        var path = "/outreach/" + draft.get("id");

        Api.as("pioneer.sampang").body(Map.of("men", 20)).patch(path).then().statusCode(428);
        Api.as("pioneer.sampang")
                .header("If-Match", "\"1\"")
                .body(Map.of("men", 20))
                .patch(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("men", equalTo(20));
        Api.as("coordinator.sampang")
                .header("If-Match", "\"1\"")
                .body(Map.of("men", 21))
                .patch(path)
                .then()
                .statusCode(412);
        Api.as("coordinator.sampang")
                .header("If-Match", "\"2\"")
                .body(Map.of("men", 21))
                .patch(path)
                .then()
                .statusCode(200);

        Api.as("pioneer.sampang")
                .get(path + "/versions")
                .then()
                .body("items.version", contains(1, 2))
                .body("items.content.men", contains(nullValue(), equalTo(20)));
    }

    @Test
    void nobody_moves_an_activity_out_of_their_region() {
        var draft = Activities.dialogue("35.27.01");
        recorded("pioneer.sampang", draft);

        Api.as("coordinator.sampang")
                .header("If-Match", "\"1\"")
                .body(Map.of("regionCode", "35.78"))
                .patch("/outreach/" + draft.get("id"))
                .then()
                .statusCode(403);
    }

    private static void recorded(String author, Map<String, Object> draft) {
        Api.as(author).body(draft).post("/outreach").then().statusCode(201);
    }

    private static String filed(String reporter, Map<String, Object> draft) {
        return Api.as(reporter)
                .body(draft)
                .post("/reports")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void invalid(Map<String, Object> draft, String field, String code) {
        Api.as("pioneer.sampang")
                .body(draft)
                .post("/outreach")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem(field))
                .body("violations.code", hasItem(code));
        Api.as("pioneer.sampang").get("/outreach/" + draft.get("id")).then().statusCode(404);
    }
}
