package id.rukun.warning.level;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.changes.Follower;
import id.rukun.warning.Warnings;
import id.rukun.webhook.Receiver;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From a report to an alert. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class RiseTest {
    @Inject
    LevelWorker worker;

    @Test
    void a_verified_report_of_the_gravest_kind_raises_the_level_and_proposes_one_alert() {
        var regency = "35.04";
        Warnings.verified(regency, 5, Instant.now().minus(Duration.ofMinutes(20)));
        worker.workOff();
        worker.workOff();

        Api.as("officer.jatim")
                .get("/alerts?status=DRAFT&regionCode=" + regency)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].level", equalTo("AWAS"))
                .body("items[0].regionName", equalTo("Kabupaten Tulungagung"));
    }

    @Test
    void systems_are_told_of_the_level_with_no_report_that_it_comes_from() {
        var regency = "35.05";
        var system = Follower.upToDate("integrator.demo");
        var officer = Follower.upToDate("officer.jatim");
        try (var receiver = Receiver.answering(200)) {
            Api.as("admin")
                    .body(Map.of("url", receiver.url(), "events", List.of("level.changed")))
                    .post("/webhooks")
                    .then()
                    .statusCode(201);
            var report = Warnings.verified(regency, 5, Instant.now().minus(Duration.ofMinutes(20)));
            worker.workOff();
            worker.workOff();
            var change = Warnings.levels(regency).getString("items[0].id");

            var call = receiver.await(change, 1).get(0);

            assertThat(call.type(), equalTo("id.rukun.level.changed"));
            assertThat(call.json().getString("data.to"), equalTo("AWAS"));
            assertThat(call.json().getString("data.regionCode"), equalTo(regency));
            assertThat(call.body(), not(containsString(report)));
            assertThat(system.await(change).get("event"), equalTo("level.changed"));
            assertThat(system.await(change).toString(), not(containsString(report)));
            assertThat(officer.await(change).toString(), containsString(report));
        }
    }
}
