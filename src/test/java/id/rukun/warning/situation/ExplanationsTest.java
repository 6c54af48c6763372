package id.rukun.warning.situation;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import id.rukun.platform.text.Language;
import id.rukun.vocabulary.Level;
import id.rukun.warning.level.Assessments;
import id.rukun.warning.level.Cause;
import id.rukun.warning.level.LevelAssessment;
import id.rukun.warning.level.LevelDriver;
import id.rukun.warning.level.ToLower;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ExplanationsTest {
    private static final String NAME = "Kabupaten Sampang";
    private static final Instant NOON = Instant.parse("2026-11-28T05:00:00Z");

    /** Ten invented situations. Reading their texts aloud is how to review them: {@code target/explanations.txt}. */
    private static final Map<String, Consumer<LevelAssessment>> SITUATIONS = situations();

    private static Map<String, Consumer<LevelAssessment>> situations() {
        var all = new LinkedHashMap<String, Consumer<LevelAssessment>>();
        all.put("nobody reports", a -> {
            levels(a, Level.NO_DATA, Level.NO_DATA);
            a.reports = 0;
            a.reporters = 0;
            a.lastReportOn = null;
            a.drivers = new LevelDriver[] {Assessments.base(1)};
        });
        all.put("calm", a -> {
            levels(a, Level.NORMAL, Level.NORMAL);
            a.probability = 0.012;
            a.usual = 0.012;
            a.drivers = new LevelDriver[] {Assessments.base(0.9), Assessments.warning(true, 0.1)};
        });
        all.put("three early warnings by one reporter, not verified", a -> {
            levels(a, Level.NORMAL, Level.WASPADA);
            a.cause = Cause.REPORT_FILED;
            a.probability = 0.106;
            a.usual = 0.012;
            a.unverifiedWarnings = 3;
            a.unverifiedReporters = 1;
            var newest = Assessments.warning(false, 0.5);
            a.reportId = newest.reportId();
            a.drivers = new LevelDriver[] {newest, Assessments.warning(false, 0.4), Assessments.base(0.1)};
            a.toLower = new ToLower(LocalDate.of(2026, 12, 6), Level.NORMAL, List.of(newest.reportId()));
        });
        all.put("a verified clash, calibrated", a -> {
            levels(a, Level.NORMAL, Level.WASPADA);
            a.calibrated = true;
            a.unverifiedWarnings = 3;
            a.unverifiedReporters = 1;
            a.toLower = new ToLower(LocalDate.of(2026, 12, 12), Level.NORMAL, List.of());
        });
        all.put("two clashes and signs, uncalibrated", a -> {
            levels(a, Level.WASPADA, Level.SIAGA);
            a.probability = 0.31;
            a.drivers = new LevelDriver[] {
                Assessments.conflict(0.35),
                Assessments.warning(true, 0.3),
                Assessments.conflict(0.2),
                Assessments.base(0.15)
            };
            a.toLower = new ToLower(LocalDate.of(2026, 12, 20), Level.WASPADA, List.of());
        });
        all.put("it has happened", a -> {
            levels(a, Level.WASPADA, Level.AWAS);
            a.happened = true;
            a.probability = 0.28;
            a.toLower = new ToLower(LocalDate.of(2026, 12, 8), Level.SIAGA, List.of());
        });
        all.put("more likely than not", a -> {
            levels(a, Level.SIAGA, Level.AWAS);
            a.calibrated = true;
            a.probability = 0.55;
            a.usual = 0.16;
            a.reports = 34;
            a.reporters = 11;
            a.drivers = new LevelDriver[] {
                Assessments.conflict(0.15), Assessments.warning(true, 0.12), Assessments.base(0.1)
            };
            a.toLower = new ToLower(null, null, List.of(UUID.randomUUID(), UUID.randomUUID()));
            a.unverifiedConflicts = 2;
            a.unverifiedWarnings = 1;
            a.unverifiedReporters = 2;
        });
        all.put("held for three days", a -> {
            levels(a, Level.NORMAL, Level.SIAGA);
            a.ruleLevel = Level.WASPADA;
            a.probability = 0.2;
            a.toLower = new ToLower(LocalDate.of(2026, 11, 30), Level.WASPADA, List.of());
        });
        all.put("fallen by a rejection", a -> {
            levels(a, Level.SIAGA, Level.NORMAL);
            a.cause = Cause.REPORT_REJECTED;
            a.probability = 0.02;
            a.usual = 0.02;
            a.drivers = new LevelDriver[] {Assessments.base(1)};
        });
        all.put("fallen by quiet days", a -> {
            levels(a, Level.WASPADA, Level.NORMAL);
            a.cause = Cause.MIDNIGHT;
            a.reportId = null;
            a.calibrated = true;
            a.probability = 0.004;
            a.usual = 0.03;
            a.drivers = new LevelDriver[] {Assessments.conflict(0.65), Assessments.base(0.35)};
        });
        return all;
    }

    private static void levels(LevelAssessment assessment, Level from, Level to) {
        assessment.previous = from;
        assessment.level = to;
        assessment.ruleLevel = to;
    }

    @Test
    void ten_situations_read_well_in_both_languages() throws IOException {
        var text = new StringBuilder();
        for (var name : SITUATIONS.keySet()) {
            text.append("== ").append(name).append('\n');
            for (var language : List.of(Language.INDONESIAN, Language.ENGLISH)) {
                var live = live(name, language);
                var published = Explanations.published(assessment(name), NAME, language);
                text.append(live).append("\n  -- ").append(published).append("\n\n");
                for (var each : List.of(live, published)) {
                    assertThat(each, matchesPattern("(?s)Kabupaten Sampang .*[.]"));
                    assertThat(each, not(matchesPattern("(?s).*(\\{|null|  |\\.\\.|%|E-[0-9]).*")));
                }
            }
        }
        Files.writeString(Path.of("target", "explanations.txt"), text);
    }

    @Test
    void it_speaks_of_frequencies_once_calibrated_and_of_words_before() {
        assertThat(
                live("a verified clash, calibrated", Language.ENGLISH),
                containsString(
                        "Of 100 regencies in this situation, 23 have a severe event in the next 14 days; usually 4."));
        assertThat(
                live("a verified clash, calibrated", Language.INDONESIAN),
                containsString(
                        "Dari 100 kabupaten dengan keadaan seperti ini, 23 mengalami kejadian berat dalam 14 hari ke"
                                + " depan; biasanya 4."));
        assertThat(live("fallen by quiet days", Language.ENGLISH), containsString("fewer than 1 have"));
        assertThat(
                live("two clashes and signs, uncalibrated", Language.ENGLISH),
                containsString("likely enough to prepare for, and far more likely than usual here"));
    }

    @Test
    void it_names_what_changed_the_level_what_weighs_most_and_what_nobody_has_verified() {
        var text = live("a verified clash, calibrated", Language.ENGLISH);
        assertThat(
                text,
                containsString(
                        "What changed it: the clash between groups of 24 November 2026 (severity 4) was verified."));
        assertThat(text, containsString("About half of it comes from the clash between groups of 24 November 2026"));
        assertThat(text, containsString("3 early warnings by one reporter are not verified yet and count little."));
        assertThat(text, containsString("it falls to NORMAL on 12 December 2026"));
        assertThat(live("fallen by a rejection", Language.ENGLISH), containsString("rejected report no longer counts"));
        assertThat(live("it has happened", Language.ENGLISH), containsString("It has happened: the clash"));
    }

    @Test
    void what_everyone_may_read_names_no_report_no_count_and_no_day_of_a_report() {
        for (var name : SITUATIONS.keySet()) {
            for (var language : List.of(Language.INDONESIAN, Language.ENGLISH)) {
                var text = Explanations.published(assessment(name), NAME, language);
                assertThat(text, not(containsString("24 November")));
                assertThat(text, not(containsString("report by")));
                assertThat(text, not(containsString("reporter")));
                assertThat(text, not(containsString("pelapor")));
                assertThat(text.toLowerCase(Locale.ROOT), not(containsString("bentrok")));
            }
        }
    }

    @Test
    void a_level_reached_earlier_is_explained_by_what_changed_it_then() {
        var change = assessment("a verified clash, calibrated");
        var now = assessment("a verified clash, calibrated");
        now.cause = Cause.MIDNIGHT;
        now.previous = Level.WASPADA;
        now.reportId = null;
        assertThat(
                Explanations.live(now, change.change(), NAME, Language.ENGLISH),
                equalTo(live("a verified clash, calibrated", Language.ENGLISH)));
    }

    private static String live(String name, Locale language) {
        var assessment = assessment(name);
        return Explanations.live(assessment, assessment.change(), NAME, language);
    }

    private static LevelAssessment assessment(String name) {
        var assessment = Assessments.of("35.27", Level.NORMAL, Level.WASPADA);
        assessment.at = NOON;
        assessment.since = NOON;
        SITUATIONS.get(name).accept(assessment);
        return assessment;
    }
}
