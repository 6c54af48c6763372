package id.rukun.warning.level;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.changes.Follower;
import id.rukun.warning.Warnings;
import id.rukun.webhook.Receiver;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a report to an alert and to other systems. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class RiseTest {
    @Inject
    LevelComputing levels;

    @BeforeEach
    void uncalibrated() throws SQLException {
        Warnings.calibrate("35", 1, false);
    }

    @Test
    void a_verified_report_of_the_gravest_kind_proposes_one_alert_and_its_rejection_marks_the_draft() {
        var regency = "35.04";
        var report = Warnings.verified(regency, 5, Instant.now().minus(Duration.ofMinutes(20)));
        compute(regency);
        compute(regency);

        var draft = Api.as("officer.jatim")
                .get("/alerts?status=DRAFT&regionCode=" + regency)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].level", equalTo("AWAS"))
                .body("items[0].certainty", equalTo("OBSERVED"))
                .body("items[0].retractedAt", nullValue())
                .body("items[0].description.en", containsString("It has happened"))
                .body("items[0].description.en", not(containsString("clash")))
                .extract()
                .<String>path("items[0].id");

        Warnings.reject(report, true);
        compute(regency);

        Api.as("officer.jatim")
                .get("/alerts/" + draft)
                .then()
                .body("status", equalTo("DRAFT"))
                .body("retractedAt", notNullValue());
        Api.as("admin").get("/audit?act=ALERT_CHANGED&subject=" + draft).then().body("items", hasSize(1));
    }

    @Test
    void systems_are_notified_at_midnight_and_of_the_verified_level_only() throws SQLException {
        var regency = "35.05";
        levels.compute(List.of(regency), Instant.now());
        var system = Follower.upToDate("integrator.demo");
        var officer = Follower.upToDate("officer.jatim");
        try (var receiver = Receiver.answering(200)) {
            Api.as("admin")
                    .body(Map.of("url", receiver.url(), "events", List.of("level.changed")))
                    .post("/webhooks")
                    .then()
                    .statusCode(201);
            var report = Warnings.verified(regency, 5, Instant.now().minus(Duration.ofMinutes(20)));
            compute(regency);
            var live = Warnings.levels("officer.jatim", regency).getString("items[0].id");
            assertThat(officer.await(live).toString(), containsString(report));
            assertThat(Warnings.levels("integrator.demo", regency).getList("items"), empty());

            Warnings.beforeMidnight(regency);
            compute(regency);
            var published = Warnings.levels("integrator.demo", regency);
            var change = published.getString("items[0].id");
            assertThat(published.getString("items[0].to"), equalTo("AWAS"));
            assertThat(published.getString("items[0].at"), containsString("T17:00:00Z"));

            var call = receiver.await(change, 1).get(0);
            assertThat(call.type(), equalTo("id.rukun.level.changed"));
            assertThat(call.json().getString("data.to"), equalTo("AWAS"));
            assertThat(call.json().getString("data.regionCode"), equalTo(regency));
            assertThat(call.body(), not(containsString(report)));
            assertThat(receiver.about(live), empty());
            assertThat(system.await(change).get("event"), equalTo("level.changed"));
            assertThat(system.told(live), empty());
            assertThat(officer.catchUp().told(change), empty());
        }
    }

    private void compute(String regency) {
        levels.compute(List.of(regency), Instant.now());
    }
}
