package id.rukun;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import id.rukun.incident.Incidents;
import id.rukun.report.Drafts;
import id.rukun.warning.alert.Alerts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A value that was valid once never blocks a change of another field. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class UntouchedValueTest {
    @Inject
    DataSource database;

    @Test
    void an_assignee_who_left_or_moved_does_not_block_other_changes_of_an_incident() {
        for (var change : List.<Map<String, Object>>of(Map.of("active", false), Map.of("regionCode", "35.78"))) {
            var assignee = coordinator("35.27");
            var incident = "/incidents/" + Incidents.opened("35.27.01");
            patch(incident, Map.of("assignee", assignee)).statusCode(200);
            Api.as("admin")
                    .header("If-Match", "*")
                    .body(change)
                    .patch("/accounts/" + assignee)
                    .then()
                    .statusCode(200);

            patch(incident, Map.of("title", "Judul baru")).statusCode(200).body("assignee", equalTo(assignee));
            patch(incident, Map.of("assignee", coordinator("35.78"), "title", "Lain"))
                    .statusCode(400)
                    .body("violations.code", hasItem("NOT_RESPONSIBLE"));
        }
        var present = coordinator("35.27");
        var incident = "/incidents/" + Incidents.opened("35.27.01");
        patch(incident, Map.of("assignee", present)).statusCode(200);
        patch(incident, Map.of("regionCode", "35.78.01")).statusCode(400).body("violations.field", hasItem("assignee"));
    }

    @Test
    void an_expiry_that_has_passed_does_not_block_other_changes_of_a_draft() throws SQLException {
        var id = Alerts.drafted(Alerts.draft("35.27", "SIAGA"));
        store("alert", id, "jsonb_set(content, '{expires}', '\"2020-01-01T00:00:00Z\"')");

        patch("/alerts/" + id, Map.of("headline", Alerts.both("Judul", "Headline")))
                .statusCode(200);
        patch("/alerts/" + id, Map.of("expires", "2020-01-02T00:00:00Z"))
                .statusCode(400)
                .body("violations.code", hasItem("IN_PAST"));
        Alerts.step(id, "publish", null).statusCode(400);
    }

    @Test
    void the_province_of_an_imported_report_does_not_block_its_correction() throws SQLException {
        var id = Incidents.filed(Drafts.conflict("35.27.01"));
        store("report", id, "jsonb_set(content, '{regionCode}', '\"35\"')");

        patch("/reports/" + id, Map.of("title", "Judul baru")).statusCode(200);
        patch("/reports/" + id, Map.of("regionCode", "36"))
                .statusCode(400)
                .body("violations.code", hasItem("NOT_A_PLACE"));
    }

    @Test
    void dates_and_places_that_are_refused_today_do_not_block_other_changes() throws SQLException {
        var incident = Incidents.opened("35.27.01");
        var action = stored(
                "/incidents/" + incident + "/actions",
                Map.of("type", "MEDIATION", "status", "PLANNED", "plannedOn", "2026-11-20", "description", "Mediasi"));
        store("incident_action", id(action), "jsonb_set(content, '{plannedOn}', '\"1990-01-01\"')");
        patch(action, Map.of("status", "DONE")).statusCode(200);
        patch(action, Map.of("plannedOn", "1991-01-01")).statusCode(400);

        var relief = stored(
                "/incidents/" + incident + "/relief",
                Map.of("type", "FOOD", "quantity", 5, "unit", "paket", "givenOn", "2026-11-20"));
        store("relief", id(relief), "jsonb_set(content, '{givenOn}', '\"2090-01-01\"')");
        patch(relief, Map.of("quantity", 6)).statusCode(200);

        var outreach = stored(
                "/outreach",
                Map.of("type", "DIALOGUE", "regionCode", "35.27.01", "heldOn", "2026-11-20", "title", "Sarasehan"));
        store("outreach", id(outreach), "content || '{\"heldOn\": \"2090-01-01\", \"regionCode\": \"35\"}'");
        patch(outreach, Map.of("women", 4)).statusCode(200);
        patch(outreach, Map.of("heldOn", "2091-01-01")).statusCode(400);
    }

    @Test
    void a_webhook_whose_address_is_refused_today_can_be_paused() throws SQLException {
        var webhook = Api.as("admin")
                .body(Map.of("url", "http://127.0.0.1:9/x", "events", List.of("report.filed")))
                .post("/webhooks")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        execute("update webhook set url = 'ftp://example.org' where id = '" + webhook + "'");
        var pause = Api.as("admin").header("If-Match", "*").body(Map.of("active", false));
        pause.patch("/webhooks/" + webhook).then().statusCode(200);
    }

    private static ValidatableResponse patch(String path, Map<String, ?> change) {
        return Api.as(path.startsWith("/alerts") ? "officer.nasional" : "officer.jatim")
                .header("If-Match", "*")
                .body(change)
                .patch(path)
                .then();
    }

    /** Returns the path of the stored resource. */
    private static String stored(String list, Map<String, ?> draft) {
        return list + "/"
                + Api.as("officer.jatim")
                        .body(draft)
                        .post(list)
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("id");
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String coordinator(String regionCode) {
        return Api.as("admin")
                .body(new TreeMap<>(Map.of(
                        "username",
                        "k." + UUID.randomUUID(),
                        "roles",
                        List.of("COORDINATOR"),
                        "regionCode",
                        regionCode)))
                .post("/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Replaces stored content by one that the rules refuse today. */
    private void store(String table, String id, String content) throws SQLException {
        execute("update " + table + " set content = " + content + " where id = '" + id + "'");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
