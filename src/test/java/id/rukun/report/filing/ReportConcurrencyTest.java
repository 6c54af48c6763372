package id.rukun.report.filing;

import static java.util.stream.Collectors.toList;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.Together;
import id.rukun.report.Drafts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class ReportConcurrencyTest {
    private static final int WRITERS = 16;
    private static final int REPORTS_EACH = 15;

    @TestHTTPResource("/api/v1/reports")
    URL reports;

    @Test
    void a_report_sent_fifty_times_at_once_is_stored_once() {
        var draft = Drafts.conflict("35.27.01");

        var statuses = Together.all(50, number -> file(draft).statusCode());

        assertThat(Collections.frequency(statuses, 201), equalTo(1));
        assertThat(Collections.frequency(statuses, 200), equalTo(49));
        assertThat(mine(draft.get("id")), equalTo(1));
    }

    @Test
    void a_report_whose_senders_hang_up_before_the_answer_is_stored_once() {
        var draft = Drafts.conflict("35.27.01");

        var token = Api.token("pioneer.sampang");

        var statuses = Together.all(
                50, number -> number % 2 == 0 ? file(draft).statusCode() : hangUpAfterSending(draft, token));

        assertThat(Collections.frequency(statuses, 201), lessThanOrEqualTo(1));
        assertThat(Collections.frequency(statuses, 200) + Collections.frequency(statuses, 201), equalTo(25));
        assertThat(file(draft).statusCode(), equalTo(200));
        assertThat(mine(draft.get("id")), equalTo(1));
    }

    @Test
    void the_same_id_with_different_contents_at_once_stores_one_of_them() {
        var drafts = IntStream.range(0, 10)
                .mapToObj(number -> Drafts.conflict("35.27.01"))
                .collect(toList());
        drafts.forEach(draft -> {
            draft.put("title", "Judul " + drafts.indexOf(draft));
            draft.put("id", drafts.get(0).get("id"));
        });

        var statuses = Together.all(10, number -> file(drafts.get(number)).statusCode());

        assertThat(Collections.frequency(statuses, 201), equalTo(1));
        assertThat(Collections.frequency(statuses, 409), equalTo(9));
    }

    @Test
    void of_two_verifiers_at_once_one_decides_and_the_other_learns_the_new_version() {
        var report = filed();
        var verifiers = List.of("coordinator.sampang", "officer.jatim");
        var tag = etag("coordinator.sampang", report);

        var answers = Together.all(
                2,
                number -> Api.as(verifiers.get(number))
                        .header("If-Match", tag)
                        .body(Map.of("to", number == 0 ? "IN_REVIEW" : "NEEDS_INFORMATION"))
                        .post("/reports/" + report + "/transitions"));

        var taken = one(answers, 200);
        var refused = one(answers, 412);
        assertThat(refused.path("type"), equalTo("/problems/changed-meanwhile"));
        assertThat(refused.header("ETag"), equalTo(taken.header("ETag")));
        Api.as("officer.jatim")
                .get("/reports/" + report + "/transitions")
                .then()
                .body("items.to", equalTo(List.of(taken.<String>path("status"))));
    }

    @Test
    void of_corrections_at_once_none_is_lost_in_silence() {
        var report = filed();
        var tag = etag("pioneer.sampang", report);

        var answers = Together.all(
                10,
                number -> Api.as("pioneer.sampang")
                        .header("If-Match", tag)
                        .body(Map.of("title", "Pembetulan " + number))
                        .patch("/reports/" + report));

        var made = one(answers, 200);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 412).collect(toList()), hasSize(9));
        Api.as("pioneer.sampang")
                .get("/reports/" + report)
                .then()
                .body("title", equalTo(made.path("title")))
                .body("version", equalTo(2));
    }

    @Test
    void paging_newest_first_while_others_file_neither_skips_nor_doubles() throws Exception {
        var before = new ConcurrentLinkedQueue<String>();
        Together.all(4, number -> fileMany("35.27.02", 15, before));
        var during = new ConcurrentLinkedQueue<String>();
        var writers = Executors.newFixedThreadPool(WRITERS);
        try {
            var ends = startWriters(writers, "35.27.02", during);

            var seen = new ArrayList<String>();
            String cursor = null;
            do {
                var page = page("35.27.02", "-receivedAt", cursor);
                seen.addAll(page.path("items.id"));
                cursor = page.path("next");
            } while (cursor != null);

            join(ends);
            assertThat("none doubled", seen.stream().distinct().count(), equalTo((long) seen.size()));
            assertThat("none skipped", seen, hasItems(before.toArray(String[]::new)));
        } finally {
            writers.shutdownNow();
        }
    }

    /** A partial page has no next cursor, so the client requests that page again. */
    @Test
    void paging_oldest_first_while_others_file_sees_every_report_once() throws Exception {
        var filed = new ConcurrentLinkedQueue<String>();
        var writers = Executors.newFixedThreadPool(WRITERS);
        try {
            var ends = startWriters(writers, "35.27.03", filed);

            var seen = new ArrayList<String>();
            String cursor = null;
            List<String> last;
            boolean wasOver;
            do {
                wasOver = ends.stream().allMatch(Future::isDone);
                var page = page("35.27.03", "receivedAt", cursor);
                last = page.path("items.id");
                String next = page.path("next");
                if (next != null) {
                    seen.addAll(last);
                    cursor = next;
                    wasOver = false;
                }
            } while (!wasOver);
            seen.addAll(last);

            join(ends);
            assertThat("none doubled", seen.stream().distinct().count(), equalTo((long) seen.size()));
            assertThat(filed, hasSize(WRITERS * REPORTS_EACH));
            assertThat("none skipped", filed, everyItem(in(seen)));
        } finally {
            writers.shutdownNow();
        }
    }

    private static List<Future<Boolean>> startWriters(
            java.util.concurrent.ExecutorService writers, String regionCode, Collection<String> filed) {
        return IntStream.range(0, WRITERS)
                .mapToObj(number -> writers.submit(() -> fileMany(regionCode, REPORTS_EACH, filed)))
                .collect(toList());
    }

    private static void join(List<Future<Boolean>> ends) throws Exception {
        for (var end : ends) {
            assertThat(end.get(60, TimeUnit.SECONDS), equalTo(true));
        }
    }

    private static boolean fileMany(String regionCode, int count, Collection<String> filed) {
        for (var i = 0; i < count; i++) {
            var draft = Drafts.conflict(regionCode);
            if (file(draft).statusCode() != 201) {
                return false;
            }
            filed.add((String) draft.get("id"));
        }
        return true;
    }

    private static Response page(String regionCode, String sort, String cursor) {
        var request = Api.as("officer.jatim")
                .queryParam("regionCode", regionCode)
                .queryParam("sort", sort)
                .queryParam("limit", 7);
        return (cursor == null ? request : request.queryParam("cursor", cursor))
                .get("/reports")
                .then()
                .statusCode(200)
                .extract()
                .response();
    }

    private static Response file(Map<String, Object> draft) {
        return Api.as("pioneer.sampang").body(draft).post("/reports");
    }

    private static String filed() {
        var draft = Drafts.conflict("35.27.01");
        file(draft).then().statusCode(201);
        return (String) draft.get("id");
    }

    private static String etag(String username, String report) {
        return Api.as(username).get("/reports/" + report).header("ETag");
    }

    private static Response one(List<Response> answers, int status) {
        var fitting =
                answers.stream().filter(answer -> answer.statusCode() == status).collect(toList());
        assertThat(fitting, hasSize(1));
        return fitting.get(0);
    }

    /** Returns how often the id is in the caller's complete list. */
    private static int mine(Object id) {
        return Api.as("pioneer.sampang")
                .queryParam("limit", 200)
                .queryParam("mine", true)
                .get("/reports")
                .path("items.findAll { it.id == '" + id + "' }.size()");
    }

    /** @return 0, because there is no status */
    private int hangUpAfterSending(Map<String, Object> draft, String token) {
        try (var socket = new Socket(reports.getHost(), reports.getPort())) {
            var body = new ObjectMapper().writeValueAsBytes(draft);
            var head = "POST " + reports.getPath() + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + token + "\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            return 0;
        } catch (java.io.IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
