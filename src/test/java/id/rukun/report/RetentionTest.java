package id.rukun.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.changes.Follower;
import id.rukun.platform.problem.ProblemType;
import id.rukun.report.attachment.Media;
import id.rukun.report.filing.IncomingReport;
import id.rukun.report.filing.ReportFiling;
import id.rukun.report.filing.ReportImport;
import id.rukun.vocabulary.ConflictForm;
import id.rukun.vocabulary.Credibility;
import id.rukun.vocabulary.Dimension;
import id.rukun.vocabulary.ReportKind;
import id.rukun.vocabulary.SourceReliability;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class RetentionTest {
    @Inject
    Retention retention;

    @Inject
    ReportImport reports;

    @ConfigProperty(name = "rukun.db.url")
    String url;

    @ConfigProperty(name = "rukun.db.owner.user")
    String owner;

    @ConfigProperty(name = "rukun.db.owner.password")
    String ownerPassword;

    @Test
    void after_the_time_it_is_kept_a_closed_report_has_no_reporter_no_names_and_no_words() throws SQLException {
        for (var sensitive : new boolean[] {false, true}) {
            var draft = Drafts.conflict("35.27.01");
            draft.put("sensitive", sensitive);
            draft.put("title", "Warga bernama Kenari");
            draft.put("narrative", "Kenari terlihat di pasar.");
            draft.put("place", "Rumah Kenari");
            draft.put("parties", List.of(Map.of("type", "RESIDENTS", "role", "INITIATOR", "name", "Keluarga Kenari")));
            var path = "/reports/" + draft.get("id");
            Api.as("pioneer.sampang").body(draft).post("/reports").then().statusCode(201);
            Api.as("pioneer.sampang")
                    .header("If-Match", "\"1r\"")
                    .contentType("application/merge-patch+json")
                    .body(Map.of("narrative", "Kenari terlihat lagi."))
                    .patch(path)
                    .then()
                    .statusCode(200);
            Api.as("pioneer.sampang")
                    .header("If-Match", "\"2r\"")
                    .body(Map.of("to", "WITHDRAWN"))
                    .post(path + "/transitions")
                    .then()
                    .statusCode(200);
            asOwner("update report set updated_at = '2000-01-01' where id = '" + draft.get("id") + "'");

            assertThat(retention.eraseClosedBefore(Instant.parse("2000-02-01T00:00:00Z")), greaterThanOrEqualTo(1));

            Api.as("coordinator.sampang")
                    .get(path)
                    .then()
                    .statusCode(200)
                    .body("erasedAt", notNullValue())
                    .body("title", nullValue())
                    .body("narrative", nullValue())
                    .body("place", nullValue())
                    .body("reporter", nullValue())
                    .body("parties[0].name", nullValue())
                    .body("parties[0].type", equalTo("RESIDENTS"))
                    .body("conflict.impact.injured", is(4));
            Api.as("coordinator.sampang").get(path + "/versions").then().body("items.size()", is(0));
            Api.as("pioneer.sampang").get(path).then().statusCode(404);
            asOwner("""
                    do $$ begin
                        if exists (select from report r where r.id = '%1$s' and r::text like '%%Kenari%%')
                            or exists (select from report_source where report_id = '%1$s')
                            or exists (select from report_transition where report_id = '%1$s' and changed_by is not null)
                        then raise exception 'something is left'; end if;
                    end $$""".formatted(draft.get("id")));
        }
    }

    @Test
    void its_reporter_is_told_to_forget_it_and_nobody_keeps_whose_it_was() throws SQLException {
        var draft = Drafts.conflict("35.27.01");
        var id = (String) draft.get("id");
        var reporter = Follower.upToDate("pioneer.sampang");
        var neighbour = Follower.upToDate("pioneer.sampang2");
        var elsewhere = Follower.upToDate("pioneer.surabaya");
        var coordinator = Follower.upToDate("coordinator.sampang");
        post("pioneer.sampang", "/reports", draft);
        Api.as("pioneer.sampang")
                .header("If-Match", "*")
                .body(Map.of("to", "WITHDRAWN"))
                .post("/reports/" + id + "/transitions")
                .then()
                .statusCode(200);
        reporter.await(id);
        asOwner("update report set updated_at = '2000-01-01' where id = '" + id + "'");
        retention.eraseClosedBefore(Instant.parse("2000-02-01T00:00:00Z"));

        assertThat(reporter.awaitTold(id, 2).get(1).get("deleted"), is(true));
        assertThat(coordinator.awaitTold(id, 1).get(0).get("deleted"), is(false));
        assertThat(neighbour.catchUp().told(id), is(empty()));
        assertThat(elsewhere.catchUp().told(id), is(empty()));
    }

    @Test
    void whatever_hangs_on_an_erased_report_in_words_is_erased_with_it() throws SQLException {
        var draft = Drafts.earlyWarning("35.27.01");
        draft.put("sensitive", true);
        var report = (String) draft.get("id");
        var path = "/reports/" + report;
        post("pioneer.sampang", "/reports", draft);
        post("coordinator.sampang", path + "/messages", Map.of("text", "Siapa Kenari?"));
        Api.as("pioneer.sampang")
                .contentType(ContentType.MULTIPART)
                .multiPart("file", "a.jpg", Media.photo(), "image/jpeg")
                .multiPart("caption", "Kenari")
                .post(path + "/attachments")
                .then()
                .statusCode(201);
        var outreach = UUID.randomUUID().toString();
        post(
                "pioneer.sampang",
                "/outreach",
                Map.of(
                        "id",
                        outreach,
                        "type",
                        "DIALOGUE",
                        "regionCode",
                        "35.27.01",
                        "heldOn",
                        "2025-01-01",
                        "title",
                        "Sarasehan contoh",
                        "notes",
                        "Kenari hadir",
                        "women",
                        3,
                        "answers",
                        report));
        Api.as("pioneer.sampang")
                .header("If-Match", "*")
                .body(Map.of("notes", "Kenari dan keluarganya hadir"))
                .patch("/outreach/" + outreach)
                .then()
                .statusCode(200);
        post(
                "admin",
                "/accounts",
                Map.of("username", "pengelola." + outreach, "roles", List.of("ADMIN"), "email", outreach + "@x.id"));
        post("coordinator.sampang", path + "/disclosures", Map.of("reason", "Perlu dilindungi malam ini"));
        Api.as("coordinator.sampang")
                .header("If-Match", "*")
                .body(Map.of("to", "REJECTED", "reason", "UNFOUNDED", "note", "Kenari menyangkal"))
                .post(path + "/transitions")
                .then()
                .statusCode(200);
        asOwner("update report set updated_at = '2000-01-01' where id = '" + report + "'");

        retention.eraseClosedBefore(Instant.parse("2000-02-01T00:00:00Z"));

        Api.as("coordinator.sampang").get(path + "/messages").then().body("items", empty());
        Api.as("coordinator.sampang").get(path + "/attachments").then().body("items", empty());
        Api.as("coordinator.sampang")
                .get(path + "/transitions")
                .then()
                .body("items.reason", contains("UNFOUNDED"))
                .body("items.note", contains(nullValue()));
        Api.as("coordinator.sampang")
                .get("/outreach/" + outreach)
                .then()
                .statusCode(200)
                .body("notes", nullValue())
                .body("women", is(3))
                .body("author", nullValue());
        Api.as("coordinator.sampang")
                .get("/outreach/" + outreach + "/versions")
                .then()
                .body("items", empty());
        Api.as("pioneer.sampang").get("/outreach/" + outreach).then().statusCode(404);
        nothingIsAddedTo(path);
        asOwner("""
                do $$ begin
                    if exists (select from mail_outbox m where m::text like '%%%1$s%%')
                        or exists (select from outreach o where o.id = '%2$s' and o::text like '%%Kenari%%')
                    then raise exception 'something is left'; end if;
                end $$""".formatted(report, outreach));
    }

    /** Data added to an erased report would never be erased. */
    private static void nothingIsAddedTo(String report) {
        Api.as("officer.jatim").get(report).then().body("allowedTransitions", empty());
        Api.as("officer.jatim")
                .header("If-Match", "*")
                .body(Map.of("to", "IN_REVIEW", "note", "Kenari kembali"))
                .post(report + "/transitions")
                .then()
                .statusCode(409);
        Api.as("coordinator.sampang")
                .body(Map.of("text", "Kenari kembali"))
                .post(report + "/messages")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/report-erased"));
        Api.as("coordinator.sampang")
                .contentType(ContentType.MULTIPART)
                .multiPart("file", "a.jpg", Media.photo(), "image/jpeg")
                .post(report + "/attachments")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/report-erased"));
    }

    private static void post(String who, String path, Map<String, Object> body) {
        Api.as(who).body(body).post(path).then().statusCode(201);
    }

    @Test
    void an_imported_event_is_known_again_after_its_words_were_erased() throws SQLException {
        UUID importer = UUID.fromString(
                Api.as("officer.jatim").get("/me").then().extract().path("id"));
        var event = event(UUID.randomUUID(), 3);
        assertThat(imported(importer, event).result(), equalTo(ReportFiling.Result.CREATED));
        asOwner("update report set updated_at = '2000-01-01' where id = '" + event.id() + "'");
        retention.eraseClosedBefore(Instant.parse("2000-02-01T00:00:00Z"));

        assertThat(imported(importer, event).result(), equalTo(ReportFiling.Result.UNCHANGED));
        assertThat(imported(importer, event(event.id(), 4)).refusal().type(), equalTo(ProblemType.REPORT_DIFFERS));
    }

    private ReportImport.Outcome imported(UUID importer, ReportDraft event) {
        var knownAt = Instant.parse("2021-03-08T17:00:00Z");
        var report = IncomingReport.published(event, SourceReliability.B, Credibility.TWO, knownAt);
        return reports.file(importer, null, List.of(report)).get(0);
    }

    private static ReportDraft event(UUID id, int killed) {
        return new ReportDraft(
                id,
                ReportKind.CONFLICT,
                "Judul",
                "Peristiwa yang dikarang untuk pengujian.",
                "35.27",
                "Pasar",
                null,
                null,
                Instant.parse("2021-03-06T17:00:00Z"),
                null,
                null,
                List.of(Dimension.ETHNIC),
                null,
                null,
                null,
                null,
                new Conflict(ConflictForm.CLASH, null, null, 4, Impact.ofDeaths(killed, killed, killed)),
                null);
    }

    private void asOwner(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url, owner, ownerPassword);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
