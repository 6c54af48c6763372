package id.rukun.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.platform.problem.ProblemException;
import id.rukun.region.code.ConflictForm;
import id.rukun.region.code.Credibility;
import id.rukun.region.code.Dimension;
import id.rukun.region.code.ReportKind;
import id.rukun.region.code.SourceReliability;
import id.rukun.report.ReportFiling.Filing;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
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
    ReportFiling filing;

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
    void an_imported_event_is_known_again_after_its_words_were_erased() throws SQLException {
        UUID importer = UUID.fromString(
                Api.as("officer.jatim").get("/me").then().extract().path("id"));
        var knownAt = Instant.parse("2021-03-08T17:00:00Z");
        var imported = Filing.imported(importer, SourceReliability.B, Credibility.TWO, knownAt);
        var event = event(UUID.randomUUID(), 3);
        assertThat(filing.fileImported(imported, event), equalTo(ReportFiling.Result.CREATED));
        asOwner("update report set updated_at = '2000-01-01' where id = '" + event.id() + "'");
        retention.eraseClosedBefore(Instant.parse("2000-02-01T00:00:00Z"));

        assertThat(filing.fileImported(imported, event), equalTo(ReportFiling.Result.UNCHANGED));
        assertThrows(ProblemException.class, () -> filing.fileImported(imported, event(event.id(), 4)));
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
