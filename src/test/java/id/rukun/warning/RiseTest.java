package id.rukun.warning;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import id.rukun.Api;
import id.rukun.TestInstallation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
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
}
