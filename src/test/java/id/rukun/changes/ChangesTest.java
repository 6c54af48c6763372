package id.rukun.changes;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.Together;
import id.rukun.report.Drafts;
import id.rukun.warning.alert.Alerts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader of the change feed misses nothing, and gets nothing it may not see. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class ChangesTest {
    private static final String SAMPANG = "35.27.01";
    private static final String SURABAYA = "35.78.01";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Inject
    DataSource database;

    @Inject
    ChangeSweep sweep;

    @ConfigProperty(name = "rukun.db.url")
    String url;

    @ConfigProperty(name = "rukun.db.owner.user")
    String owner;

    @ConfigProperty(name = "rukun.db.owner.password")
    String ownerPassword;

    @Test
    void a_report_is_told_with_what_its_reader_may_see() {
        var pioneer = Follower.upToDate("pioneer.sampang");
        var coordinator = Follower.upToDate("coordinator.sampang");
        var elsewhere = Follower.upToDate("coordinator.surabaya");
        var id = file("pioneer.sampang", Drafts.conflict(SAMPANG));

        var own = pioneer.await(id);
        assertThat(own.get("type"), equalTo("REPORT"));
        assertThat(own.get("deleted"), equalTo(false));
        assertThat(resource(own).get("narrative"), equalTo("Peristiwa yang dikarang untuk pengujian."));
        assertThat(resource(coordinator.await(id)).get("status"), equalTo("SUBMITTED"));
        assertThat(elsewhere.catchUp().told(id), is(empty()));
    }

    @Test
    void a_pioneer_is_told_of_their_own_only() {
        var other = Follower.upToDate("pioneer.sampang2");
        var mine = Follower.upToDate("pioneer.sampang");
        var sensitive = Drafts.conflict(SAMPANG);
        sensitive.put("sensitive", true);
        var ids = List.of(file("pioneer.sampang", Drafts.conflict(SAMPANG)), file("pioneer.sampang", sensitive));

        ids.forEach(mine::await);

        ids.forEach(id -> assertThat(other.catchUp().told(id), is(empty())));
        ids.forEach(
                id -> assertThat(Follower.fromTheBeginning("admin").catchUp().told(id), is(empty())));
    }

    @Test
    void a_thing_that_changed_several_times_is_told_once_as_it_is_now() {
        var follower = Follower.upToDate("coordinator.sampang");
        var id = file("pioneer.sampang", Drafts.conflict(SAMPANG));
        correct("pioneer.sampang", id, Map.of("place", "Pasar"));
        step("coordinator.sampang", id, Map.of("to", "IN_REVIEW"));

        var told = follower.await(id);

        assertThat(resource(told).get("status"), equalTo("IN_REVIEW"));
        assertThat(resource(told).get("place"), equalTo("Pasar"));
        assertThat(follower.catchUp().told(id), hasSize(1));
    }

    @Test
    void what_there_was_before_is_told_from_the_beginning() {
        var id = file("pioneer.surabaya", Drafts.conflict(SURABAYA));

        var follower = Follower.fromTheBeginning("pioneer.surabaya");

        assertThat(follower.awaitTold(id, 1), hasSize(1));
        assertThat(
                follower.told().stream()
                        .filter(change -> (boolean) change.get("deleted"))
                        .toList(),
                is(empty()));
    }

    /** If the cursor were a sequence number, the late change would lie behind it for ever. */
    @Test
    void a_change_whose_transaction_commits_late_is_not_skipped() throws SQLException {
        var late = file("pioneer.sampang", Drafts.conflict(SAMPANG));
        var follower = Follower.upToDate("coordinator.sampang");
        String early;
        try (var transaction = database.getConnection()) {
            transaction.setAutoCommit(false);
            try (var change = transaction.prepareStatement(
                    "insert into change (type, subject_id, region_code) values ('REPORT', ?, ?)")) {
                change.setObject(1, UUID.fromString(late));
                change.setString(2, SAMPANG);
                change.executeUpdate();
            }
            early = file("pioneer.sampang", Drafts.conflict(SAMPANG));
            follower.ask(200, 0);
            follower.ask(200, 0);
            assertThat("nothing is told beyond a transaction that runs", follower.told(), is(empty()));
            transaction.commit();
        }

        follower.await(late);
        follower.await(early);
        assertThat(follower.told().stream().map(change -> change.get("id")).toList(), contains(late, early));
    }

    @Test
    void nothing_is_skipped_while_many_file_at_once() {
        var follower = Follower.upToDate("officer.jatim");
        var filed = new HashSet<String>();

        var all = Together.all(6, caller -> {
            var ids = new HashSet<String>();
            for (var report = 0; report < 8; report++) {
                if (caller == 0) {
                    follower.ask(7, 1);
                } else {
                    ids.add(file("pioneer.sampang", Drafts.conflict(SAMPANG)));
                }
            }
            return ids;
        });

        all.forEach(filed::addAll);
        follower.awaitAll(filed);
        filed.forEach(id -> assertThat(follower.told(id), hasSize(1)));
    }

    @Test
    void an_integrator_is_told_when_a_report_is_verified_and_when_it_no_longer_is() {
        var integrator = Follower.upToDate("integrator.demo");
        var id = file("pioneer.sampang", Drafts.conflict(SAMPANG));
        step("coordinator.sampang", id, Map.of("to", "VERIFIED", "sourceReliability", "B", "credibility", "2"));
        var verified = integrator.await(id);
        assertThat(resource(verified).containsKey("narrative"), is(false));
        assertThat(resource(verified).containsKey("incidentId"), is(false));
        assertThat((String) verified.get("at"), endsWith("T17:00:00Z"));

        step("officer.jatim", id, Map.of("to", "IN_REVIEW", "note", "Ada keterangan lain"));

        var left = integrator.awaitTold(id, 2).get(1);
        assertThat(left.get("deleted"), equalTo(true));
        assertThat(left.containsKey("resource"), is(false));
        assertThat("why it left", left.containsKey("event"), is(false));
    }

    @Test
    void what_left_and_changed_again_is_told_to_have_left_on_whatever_page() {
        var integrator = Follower.upToDate("integrator.demo");
        var id = file("pioneer.sampang", Drafts.conflict(SAMPANG));
        step("coordinator.sampang", id, Map.of("to", "VERIFIED", "sourceReliability", "B", "credibility", "2"));
        integrator.await(id);
        step("officer.jatim", id, Map.of("to", "IN_REVIEW", "note", "Ada keterangan lain"));
        step("officer.jatim", id, Map.of("to", "NEEDS_INFORMATION"));
        step("pioneer.sampang", id, Map.of("to", "SUBMITTED"));

        assertThat(integrator.awaitTold(id, 2).get(1).get("deleted"), equalTo(true));
    }

    @Test
    void of_what_they_never_saw_nobody_is_told_that_it_left() {
        var integrator = Follower.upToDate("integrator.demo");
        var id = file("pioneer.sampang", Drafts.conflict(SAMPANG));
        step("coordinator.sampang", id, Map.of("to", "REJECTED", "reason", "UNFOUNDED"));
        var mark = file("pioneer.sampang", Drafts.conflict(SAMPANG));
        step("coordinator.sampang", mark, Map.of("to", "VERIFIED", "sourceReliability", "B", "credibility", "2"));

        integrator.await(mark);

        assertThat(integrator.told(id), is(empty()));
    }

    @Test
    void a_report_corrected_to_another_regency_leaves_the_one_and_enters_the_other() {
        var from = Follower.upToDate("coordinator.sampang");
        var to = Follower.upToDate("coordinator.surabaya");
        var province = Follower.upToDate("officer.jatim");
        var id = file("officer.jatim", Drafts.conflict(SAMPANG));
        from.await(id);

        correct("officer.jatim", id, Map.of("regionCode", SURABAYA));

        assertThat(from.awaitTold(id, 2).get(1).get("deleted"), equalTo(true));
        assertThat(resource(to.await(id)).get("regionCode"), equalTo(SURABAYA));
        assertThat(province.awaitTold(id, 1).get(0).get("deleted"), equalTo(false));
    }

    @Test
    void incidents_and_outreach_are_told_and_a_merged_incident_leaves() {
        var coordinator = Follower.upToDate("coordinator.sampang");
        var integrator = Follower.upToDate("integrator.demo");
        var merged = incident();
        var heir = incident();
        var activity = recordOutreach();
        assertThat(coordinator.await(merged).get("type"), equalTo("INCIDENT"));
        assertThat(resource(coordinator.await(merged)).get("title"), equalTo("Contoh kejadian"));
        assertThat(resource(integrator.await(merged)).containsKey("title"), is(false));
        assertThat(coordinator.await(activity).get("type"), equalTo("OUTREACH"));

        Api.as("officer.jatim")
                .header("If-Match", "*")
                .body(Map.of("into", heir, "note", "kejadian yang sama"))
                .post("/incidents/" + merged + "/merge")
                .then()
                .statusCode(200);

        assertThat(coordinator.awaitTold(merged, 2).get(1).get("deleted"), equalTo(true));
        assertThat(integrator.awaitTold(merged, 2).get(1).get("deleted"), equalTo(true));
        assertThat(coordinator.awaitTold(heir, 2).get(1).get("deleted"), equalTo(false));
        assertThat(integrator.told(activity), is(empty()));
    }

    @Test
    void what_a_later_change_tells_is_dropped_in_time_and_nobody_misses_it() throws SQLException {
        var away = Follower.upToDate("integrator.demo");
        var id = file("pioneer.sampang", Drafts.conflict(SAMPANG));
        step("coordinator.sampang", id, Map.of("to", "VERIFIED", "sourceReliability", "B", "credibility", "2"));
        away.await(id);
        step("officer.jatim", id, Map.of("to", "IN_REVIEW", "note", "Ada keterangan lain"));
        step("officer.jatim", id, Map.of("to", "NEEDS_INFORMATION"));
        step("pioneer.sampang", id, Map.of("to", "SUBMITTED"));
        try (var connection = database.getConnection();
                var clear = connection.createStatement()) {
            // Pretends that deliveries were created from all changes.
            clear.execute("update webhook_position set xid = pg_current_xact_id(), seq = 0");
        }

        sweep.sweep(Instant.now().plusSeconds(60));

        assertThat("the one with which it left, and the last", rowsOf(id), equalTo(2));
        assertThat(away.awaitTold(id, 2).get(1).get("deleted"), equalTo(true));
        assertThat(Follower.fromTheBeginning("pioneer.sampang").awaitTold(id, 1), hasSize(1));
    }

    private int rowsOf(String id) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select count(*) from change where subject_id = ?")) {
            query.setObject(1, UUID.fromString(id));
            var rows = query.executeQuery();
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void a_published_alert_is_told_to_all_and_its_draft_to_officers_only() {
        var admin = Follower.upToDate("admin");
        var coordinator = Follower.upToDate("coordinator.sampang");
        var officer = Follower.upToDate("officer.jatim");
        var id = Alerts.drafted(Alerts.draft("35.27", "SIAGA"));
        assertThat(resource(officer.await(id)).get("status"), equalTo("DRAFT"));
        assertThat(coordinator.catchUp().told(id), is(empty()));

        Alerts.step(id, "publish", null).statusCode(200);

        assertThat(resource(admin.await(id)).get("status"), equalTo("PUBLISHED"));
        assertThat(admin.await(id).get("event"), equalTo("alert.published"));
        assertThat(resource(admin.await(id)).containsKey("draftedBy"), is(false));
        assertThat(resource(coordinator.await(id)).get("level"), equalTo("SIAGA"));
    }

    @Test
    void the_reading_of_a_sensitive_report_is_on_record() {
        var follower = Follower.upToDate("coordinator.sampang");
        var draft = Drafts.conflict(SAMPANG);
        draft.put("sensitive", true);
        var id = file("pioneer.sampang", draft);

        assertThat(resource(follower.await(id)).containsKey("reporter"), is(false));

        List<String> acts = Api.as("admin")
                .queryParam("subject", id)
                .get("/audit")
                .then()
                .statusCode(200)
                .extract()
                .path("items.act");
        assertThat(acts, hasItem("REPORT_READ"));
    }

    @Test
    void an_answer_waits_until_something_changes() throws Exception {
        var follower = Follower.upToDate("coordinator.sampang");
        var answer = CompletableFuture.supplyAsync(() -> follower.ask(20, 30));

        var id = file("pioneer.sampang", Drafts.conflict(SAMPANG));

        assertThat(
                answer.get(25, TimeUnit.SECONDS).stream()
                        .map(change -> change.get("id"))
                        .toList(),
                hasItem(id));
    }

    /** More waiting readers than request threads. */
    @Test
    void who_waits_holds_no_thread() {
        var tokens = IntStream.range(0, 13).mapToObj(each -> systemToken()).toList();
        var cursors = tokens.stream()
                .map(token -> Follower.upToDate(() -> Api.anyone().auth().oauth2(token))
                        .cursor())
                .toList();
        var waiting = IntStream.range(0, 250)
                .map(each -> each % tokens.size())
                .mapToObj(each -> waiting(tokens.get(each), cursors.get(each)))
                .toList();

        var id = verified();

        waiting.forEach(each -> assertThat(each.join().body(), containsString(id)));
    }

    @Test
    void of_one_account_only_so_many_requests_wait() {
        var token = systemToken();
        var cursor = Follower.upToDate(() -> Api.anyone().auth().oauth2(token)).cursor();
        var waiting =
                IntStream.range(0, 40).mapToObj(each -> waiting(token, cursor)).toList();
        CompletableFuture.anyOf(waiting.toArray(CompletableFuture[]::new)).join();
        verified();

        var refused = waiting.stream()
                .map(CompletableFuture::join)
                .filter(answer -> answer.statusCode() == 429)
                .toList();

        assertThat(refused, not(empty()));
        assertThat(refused.get(0).body(), containsString("/problems/slow-down"));
        assertThat(waiting(token, "").join().statusCode(), equalTo(200));
    }

    private static CompletableFuture<HttpResponse<String>> waiting(String token, String cursor) {
        var after = cursor.isEmpty() ? "" : "&after=" + cursor;
        return HTTP.sendAsync(
                HttpRequest.newBuilder(URI.create(
                                RestAssured.baseURI + ":" + RestAssured.port + "/api/v1/changes?wait=30" + after))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String systemToken() {
        var username = "integrator." + UUID.randomUUID();
        var secret = Api.as("admin")
                .body(Map.of(
                        "username", username, "kind", "MACHINE", "roles", List.of("INTEGRATOR"), "regionCode", "35.78"))
                .post("/accounts")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("secret");
        return Api.token(username, secret);
    }

    private static String verified() {
        var id = file("pioneer.surabaya", Drafts.conflict(SURABAYA));
        step("officer.jatim", id, Map.of("to", "VERIFIED", "sourceReliability", "B", "credibility", "2"));
        return id;
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "wait=-1", "wait=31", "wait=soon", "after=x", "cursor=x"})
    void a_question_out_of_range_is_refused(String query) {
        Api.as("officer.jatim").get("/changes?" + query).then().statusCode(400);
    }

    @Test
    void a_cursor_is_good_for_its_owner_only() {
        var cursor = Follower.upToDate("coordinator.sampang").cursor();

        Api.as("coordinator.surabaya")
                .queryParam("after", cursor)
                .get("/changes")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-cursor"));
    }

    @Test
    void a_reader_who_passed_changes_that_a_promoted_standby_wrote_begins_again() throws SQLException {
        var begun = Follower.upToDate("coordinator.sampang").cursor();
        var behind = Follower.from(begun, () -> Api.as("coordinator.sampang"));
        var ahead = Follower.from(begun, () -> Api.as("coordinator.sampang"));
        var report = file("pioneer.sampang", Drafts.conflict(SAMPANG));
        ahead.awaitTold(report, 1);
        Follower promoted;
        try (var connection = DriverManager.getConnection(url, owner, ownerPassword);
                var database = connection.createStatement()) {
            // The standby lacked the transactions of this report, and gave their ids to others.
            database.execute("create or replace function change_timeline() returns integer language sql as 'select 2'");
            try {
                database.execute("update change set timeline = 2 where subject_id = '" + report + "'");

                assertBeginsAgain(ahead.cursor());
                behind.awaitTold(report, 1);
                promoted = behind.catchUp();
            } finally {
                database.execute(
                        "create or replace function change_timeline() returns integer language sql as 'select 1'");
                database.execute("update change set timeline = 1 where timeline = 2");
            }
        }
        assertBeginsAgain(promoted.cursor());
    }

    private static void assertBeginsAgain(String cursor) {
        Api.as("coordinator.sampang")
                .queryParam("after", cursor)
                .get("/changes")
                .then()
                .statusCode(410)
                .body("type", equalTo("/problems/feed-restarted"));
    }

    @Test
    void who_sees_other_things_than_before_begins_again() {
        var username = "integrator." + UUID.randomUUID();
        var account = Api.as("admin")
                .body(Map.of("username", username, "kind", "MACHINE", "roles", List.of("INTEGRATOR")))
                .post("/accounts")
                .then()
                .statusCode(201)
                .extract();
        var token = Api.token(username, account.path("secret"));
        var cursor = Api.anyone()
                .auth()
                .oauth2(token)
                .get("/changes")
                .then()
                .extract()
                .<String>path("next");

        Api.as("admin")
                .header("If-Match", account.header("ETag"))
                .body(Map.of("regionCode", "35.27"))
                .patch("/accounts/" + account.path("id"))
                .then()
                .statusCode(200);

        Api.anyone()
                .auth()
                .oauth2(token)
                .queryParam("after", cursor)
                .get("/changes")
                .then()
                .statusCode(410)
                .body("type", equalTo("/problems/feed-restarted"));
    }

    @Test
    void an_integrator_of_one_regency_is_told_of_no_other() {
        var token = systemToken();
        var follower = Follower.upToDate(() -> Api.anyone().auth().oauth2(token));
        var here = file("pioneer.surabaya", Drafts.conflict(SURABAYA));
        var there = file("pioneer.sampang", Drafts.conflict(SAMPANG));
        step("officer.jatim", there, Map.of("to", "VERIFIED", "sourceReliability", "B", "credibility", "2"));
        step("officer.jatim", here, Map.of("to", "VERIFIED", "sourceReliability", "B", "credibility", "2"));

        follower.await(here);

        assertThat(follower.toldIds(), not(hasItem(there)));
        assertThat(follower.told().size(), lessThan(200));
    }

    private static String file(String username, Map<String, Object> draft) {
        Api.as(username).body(draft).post("/reports").then().statusCode(201);
        return (String) draft.get("id");
    }

    private static void correct(String username, String id, Map<String, Object> patch) {
        Api.as(username)
                .header("If-Match", "*")
                .body(patch)
                .patch("/reports/" + id)
                .then()
                .statusCode(200);
    }

    private static void step(String username, String id, Map<String, Object> step) {
        Api.as(username)
                .header("If-Match", "*")
                .body(step)
                .post("/reports/" + id + "/transitions")
                .then()
                .statusCode(200);
    }

    private static String incident() {
        var report = file("pioneer.sampang", Drafts.conflict(SAMPANG));
        step("coordinator.sampang", report, Map.of("to", "VERIFIED", "sourceReliability", "B", "credibility", "2"));
        return Api.as("officer.jatim")
                .body(Map.of(
                        "title",
                        "Contoh kejadian",
                        "regionCode",
                        SAMPANG,
                        "severity",
                        3,
                        "phase",
                        "CESSATION",
                        "reports",
                        List.of(report)))
                .post("/incidents")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String recordOutreach() {
        return Api.as("pioneer.sampang")
                .body(Map.of("type", "DIALOGUE", "regionCode", SAMPANG, "heldOn", "2026-01-31", "title", "Sarasehan"))
                .post("/outreach")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> resource(Map<String, Object> change) {
        return (Map<String, Object>) change.get("resource");
    }
}
