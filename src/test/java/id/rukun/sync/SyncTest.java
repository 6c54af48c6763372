package id.rukun.sync;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.prevention.outreach.Activities;
import id.rukun.report.Drafts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class SyncTest {
    @Test
    void each_item_of_a_batch_gets_its_own_answer_in_the_order_sent() {
        var report = Drafts.conflict("35.27.01");
        var activity = Activities.dialogue("35.27.01");
        var broken = Activities.dialogue("35.27.01");
        broken.put("women", -1);
        var batch = Map.of("reports", List.of(report), "outreach", List.of(broken, activity));

        Api.as("pioneer.sampang")
                .body(batch)
                .post("/sync")
                .then()
                .statusCode(200)
                .body("reports.result", contains("CREATED"))
                .body("reports[0].report.id", equalTo(report.get("id")))
                .body("outreach.id", contains(broken.get("id"), activity.get("id")))
                .body("outreach.result", contains("INVALID", "CREATED"))
                .body("outreach[0].problem.violations.field", contains("women"))
                .body("outreach[1].outreach.title", notNullValue());
        Api.as("pioneer.sampang")
                .body(batch)
                .post("/sync")
                .then()
                .body("reports.result", contains("UNCHANGED"))
                .body("outreach.result", contains("INVALID", "UNCHANGED"));
    }

    @Test
    void an_activity_may_answer_a_report_of_the_same_batch() {
        var warning = Drafts.earlyWarning("35.27.01");
        var activity = Activities.dialogue("35.27.01");
        activity.put("answers", warning.get("id"));

        Api.as("pioneer.sampang")
                .body(Map.of("outreach", List.of(activity), "reports", List.of(warning)))
                .post("/sync")
                .then()
                .body("outreach.result", contains("CREATED"));
    }

    @Test
    void the_same_id_with_other_content_is_a_conflict_of_that_item_only() {
        var activity = Activities.dialogue("35.27.01");
        Api.as("pioneer.sampang").body(activity).post("/outreach").then().statusCode(201);
        var other = new TreeMap<>(activity);
        other.put("title", "Judul lain");

        Api.as("pioneer.sampang")
                .body(Map.of("outreach", List.of(other, Activities.dialogue("35.27.01"))))
                .post("/sync")
                .then()
                .body("outreach.result", contains("CONFLICT", "CREATED"))
                .body("outreach[0].problem.fields", contains("title"))
                .body("outreach[0].outreach", nullValue());
    }

    @Test
    void a_batch_holds_at_most_a_hundred_items_of_both_kinds_together() {
        Api.as("pioneer.sampang")
                .body(Map.of(
                        "reports", Collections.nCopies(60, Map.of()), "outreach", Collections.nCopies(41, Map.of())))
                .post("/sync")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("outreach"))
                .body("violations.code", hasItem("SIZE"));
    }

    /** 100 reports of 20,000 characters, each escaped: 12 MB, of which gzip leaves little. */
    @Test
    void a_batch_of_full_length_in_any_script_fits_escaped_and_compressed() throws Exception {
        var narrative = "\\ua98f\\ua9b8".repeat(10_000);
        var batch = IntStream.range(0, SyncBatch.MAX)
                .mapToObj(n -> json(Drafts.conflict("35.27.01"))
                        .replaceFirst(
                                "\"narrative\":\"[^\"]*\"",
                                Matcher.quoteReplacement("\"narrative\":\"" + narrative + "\"")))
                .collect(Collectors.joining(",", "{\"reports\":[", "]}"));

        Api.as("pioneer.sampang")
                .body(batch)
                .post("/sync")
                .then()
                .statusCode(200)
                .body("reports.result", equalTo(Collections.nCopies(SyncBatch.MAX, "CREATED")));
        Api.as("pioneer.sampang")
                .header("Content-Encoding", "gzip")
                .body(gzip(batch.getBytes()))
                .post("/sync")
                .then()
                .statusCode(200)
                .body("reports.result", equalTo(Collections.nCopies(SyncBatch.MAX, "UNCHANGED")));
    }

    @Test
    void an_item_that_is_too_large_or_unreadable_spoils_only_itself() {
        var good = json(Drafts.conflict("35.27.01"));
        var large = good.replaceFirst("\\{", "{\"x\":\"" + "a".repeat(SyncBatch.ITEM_LIMIT) + "\",");
        var twice = good.replaceFirst("\\{", "{\"kind\":\"CONFLICT\",");
        var deep = "{\"x\":" + "[".repeat(200) + "]".repeat(200) + "}";

        Api.as("pioneer.sampang")
                .body("{\"reports\":[" + String.join(",", large, twice, deep, "5", good) + "]}")
                .post("/sync")
                .then()
                .statusCode(200)
                .body("reports.result", contains("INVALID", "INVALID", "INVALID", "INVALID", "CREATED"))
                .body("reports[0].problem.type", equalTo("/problems/too-large"))
                .body("reports[0].problem.limit", equalTo(SyncBatch.ITEM_LIMIT));
    }

    @Test
    void a_batch_that_is_too_large_is_refused_with_the_limit_in_bytes() throws Exception {
        var bomb = gzip(" ".repeat(SyncBatch.LIMIT + 1).getBytes());

        Api.as("pioneer.sampang")
                .header("Content-Encoding", "gzip")
                .body(bomb)
                .post("/sync")
                .then()
                .statusCode(413)
                .body("limit", equalTo(SyncBatch.LIMIT))
                .body("detail", containsString("smaller parts"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{} {}",
                "{\"reports\":[],\"reports\":[]}",
                "{\"reports\":[{]}",
                "{\"reports\":[}",
                "{\"reports\":{}}",
                "{\"laporan\":[]}"
            })
    void a_body_that_is_no_batch_is_refused(String body) {
        Api.as("pioneer.sampang").body(body).post("/sync").then().statusCode(400);
    }

    private static String json(Object value) {
        try {
            return new ObjectMapper().writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] gzip(byte[] body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        }
        return bytes.toByteArray();
    }

    @Test
    void a_batch_is_for_people_and_what_their_role_forbids_is_refused_by_itself() {
        Api.as("integrator.demo").body(Map.of()).post("/sync").then().statusCode(403);
        Api.as("admin")
                .body(Map.of("reports", List.of(Drafts.conflict("35.27.01"))))
                .post("/sync")
                .then()
                .statusCode(200)
                .body("reports.result", equalTo(List.of("INVALID")))
                .body("reports.problem.type", equalTo(List.of("/problems/forbidden")));
    }
}
