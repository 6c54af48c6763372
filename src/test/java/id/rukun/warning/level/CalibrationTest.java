package id.rukun.warning.level;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.incident.Incidents;
import id.rukun.platform.json.StoredJson;
import id.rukun.platform.json.Times;
import id.rukun.report.Conflict;
import id.rukun.report.Drafts;
import id.rukun.report.ReportDraft;
import id.rukun.report.filing.IncomingReport;
import id.rukun.report.filing.ReportImport;
import id.rukun.vocabulary.ConflictForm;
import id.rukun.vocabulary.Credibility;
import id.rukun.vocabulary.Dimension;
import id.rukun.vocabulary.ReportKind;
import id.rukun.vocabulary.SourceReliability;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The calibration of a province in which nothing else happens: Papua Pegunungan with its eight regencies. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class CalibrationTest {
    private static final int REGENCIES = 6;

    @Inject
    Calibrating calibrating;

    @Inject
    ReportImport reports;

    @Test
    void a_province_is_calibrated_by_what_followed_its_forecasts_since_its_first_report() {
        var tomorrow = Times.today().plusDays(1);
        var last = tomorrow.minusDays(14);
        happened("75.01", 1, last.minusDays(99));
        happened("75.01", 4, last.minusDays(19));

        calibrating.computeDue(tomorrow);

        var found = Api.as("pioneer.sampang")
                .get("/early-warning/method")
                .then()
                .statusCode(200)
                .body("settledWarnings", hasSize(5))
                .extract()
                .jsonPath()
                .<Map<String, Object>>getList("calibrations")
                .stream()
                .filter(each -> each.get("provinceCode").equals("75"))
                .findFirst()
                .orElseThrow();
        var calibration = new JsonPath(StoredJson.write(found));
        assertThat(calibration.getString("day"), equalTo(tomorrow.toString()));
        assertThat(calibration.getString("lastDay"), equalTo(last.toString()));
        assertThat(calibration.getString("firstDay"), equalTo(last.minusDays(98).toString()));
        assertThat(calibration.getInt("regencyDays"), is(99 * REGENCIES));
        assertThat("14 days before the event", calibration.getDouble("observed"), closeTo(1, 1e-9));
        var calm = 0.0119282871 * (99 * REGENCIES) / 14;
        assertThat(calibration.getDouble("expected"), closeTo(calm + 0.17, 0.08));
        assertThat(calibration.getDouble("c"), closeTo((1 + 3) / (calibration.getDouble("expected") + 3), 1e-5));
        assertThat(calibration.getBoolean("calibrated"), is(false));
    }

    @Test
    void an_unverified_report_does_not_show_in_the_calibrations() {
        var draft = Drafts.earlyWarning("63.01");
        draft.put("sensitive", true);
        Api.as("officer.nasional").body(draft).post("/reports").then().statusCode(201);

        calibrating.computeDue(Times.today().plusDays(2));

        Api.as("pioneer.sampang")
                .get("/early-warning/method")
                .then()
                .statusCode(200)
                .body("calibrations.provinceCode", not(hasItem("63")));
    }

    @Test
    void only_who_verifies_the_whole_country_sees_when_a_single_early_warning_was_settled() {
        var draft = Drafts.earlyWarning("35.27");
        draft.put("occurredAt", Instant.now().minus(Duration.ofDays(20)).toString());
        Incidents.verified(draft);

        calibrating.computeDue(Times.today().plusDays(3));

        var all = settledWarnings("officer.nasional");
        assertThat(all.stream().mapToInt(counts -> counts.get("settled")).sum(), greaterThan(0));
        var coarse = all.stream()
                .map(counts -> Map.of(
                        "likelihood", counts.get("likelihood"),
                        "settled", counts.get("settled") / 5 * 5,
                        "hits", counts.get("hits") / 5 * 5))
                .toList();
        for (var other : List.of("pioneer.sampang", "coordinator.sampang", "officer.jatim", "integrator.demo")) {
            assertThat(other, settledWarnings(other), equalTo(coarse));
        }
    }

    private static List<Map<String, Integer>> settledWarnings(String account) {
        return Api.as(account)
                .get("/early-warning/method")
                .then()
                .statusCode(200)
                .extract()
                .path("settledWarnings");
    }

    private void happened(String regency, int severity, LocalDate day) {
        UUID importer = UUID.fromString(
                Api.as("officer.nasional").get("/me").then().extract().path("id"));
        var occurredAt = day.atTime(10, 0).atZone(Times.ZONE).toInstant();
        var draft = new ReportDraft(
                UUID.randomUUID(),
                ReportKind.CONFLICT,
                "Contoh kejadian",
                "Peristiwa yang dikarang untuk pengujian.",
                regency,
                null,
                null,
                null,
                occurredAt,
                null,
                null,
                List.of(Dimension.ETHNIC),
                null,
                null,
                null,
                null,
                new Conflict(ConflictForm.CLASH, null, null, severity, null),
                null);
        var report = IncomingReport.published(draft, SourceReliability.B, Credibility.TWO, occurredAt);
        reports.file(importer, null, List.of(report));
    }
}
