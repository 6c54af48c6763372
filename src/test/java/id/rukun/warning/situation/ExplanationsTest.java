package id.rukun.warning.situation;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import id.rukun.platform.text.Language;
import id.rukun.vocabulary.Level;
import id.rukun.warning.method.Detector;
import id.rukun.warning.method.Driver;
import id.rukun.warning.method.Rule;
import id.rukun.warning.method.ToLower;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExplanationsTest {
    private static final Instant EVENING = Instant.parse("2026-11-12T13:00:00Z");
    private static final Driver REPORT = Driver.report(UUID.randomUUID(), EVENING, 4, true, 3.53, 10);
    private static final Driver ALARM = Driver.alarm(Detector.EARS_C2, LocalDate.of(2026, 11, 12), 3, 0.9, 2.4);
    private static final Driver EARLIER = Driver.alarm(Detector.EARS_C1, LocalDate.of(2026, 11, 10), 2, 1.1, 1.9);
    private static final ToLower TO_LOWER = new ToLower(
            Level.WASPADA,
            List.of(
                    new ToLower.Condition(ToLower.What.TENSION_BELOW, 5.0, null, null, true, null),
                    new ToLower.Condition(ToLower.What.NO_ALARM, null, List.of(Detector.EARS_C2), 3.0, false, null)),
            null,
            null);

    @Test
    void a_rise_is_told_with_what_was_seen_what_is_usual_and_what_lowers_it() {
        var situation = situation(Level.SIAGA, Rule.ALARM_AND_TENSION, TO_LOWER, List.of(REPORT, EARLIER, ALARM));

        assertThat(
                Explanations.of(situation, Level.NORMAL, Language.INDONESIAN),
                equalTo("Kabupaten Sampang naik dari NORMAL ke SIAGA. 5 laporan dalam 2 hari yang menonjol antara 10"
                        + " November 2026 dan 12 November 2026; biasanya sekitar 1 sehari. Indeks ketegangan 3,4 dari 10"
                        + " (bahaya menurut laporan 2,3; kerawanan belum dipetakan, dianggap 5,0). Yang paling"
                        + " berpengaruh: laporan 12 November 2026, keparahan 4, terverifikasi (35 % dari bahaya). Baru"
                        + " dapat turun ke WASPADA bila jumlah laporan kembali seperti biasa atau indeks ketegangan di"
                        + " bawah 3,0."));
        assertThat(
                Explanations.of(situation, Level.NORMAL, Language.ENGLISH),
                allOf(
                        containsString("Kabupaten Sampang rose from NORMAL to SIAGA. 5 reports on 2 days"),
                        containsString("usual: about 1 a day"),
                        containsString("It can fall to WASPADA only once reports are as many as usual")));
    }

    @Test
    void a_fall_is_told_as_one() {
        var situation = situation(Level.WASPADA, Rule.QUIET, null, List.of());

        assertThat(
                Explanations.of(situation, Level.SIAGA, Language.ENGLISH),
                equalTo("Kabupaten Sampang fell from SIAGA to WASPADA. Nothing goes beyond what is usual."));
    }

    @Test
    void the_day_is_the_day_in_western_indonesia() {
        var beforeMidnight = Driver.report(UUID.randomUUID(), Instant.parse("2026-11-12T17:30:00Z"), 5, true, 5, 5);

        assertThat(
                Explanations.of(
                        situation(Level.AWAS, Rule.SEVERE_REPORT, null, List.of(beforeMidnight)),
                        Level.NORMAL,
                        Language.ENGLISH),
                containsString("very grave (severity 5) on 13 November 2026"));
    }

    @Test
    void a_report_that_the_reader_may_not_see_is_not_told_of() {
        var situation = situation(Level.SIAGA, Rule.ALARM_AND_TENSION, TO_LOWER, List.of(REPORT, ALARM))
                .withoutReports();

        assertThat(Explanations.of(situation, Level.NORMAL, Language.ENGLISH), not(containsString("a report of")));
    }

    @Test
    void the_public_reads_no_report_no_day_and_no_small_number() {
        var situation = situation(Level.SIAGA, Rule.ALARM_AND_TENSION, TO_LOWER, List.of(REPORT, ALARM));

        assertThat(
                Explanations.forThePublic(situation, Level.WASPADA, Language.ENGLISH),
                allOf(
                        containsString("rose from WASPADA to SIAGA. There have lately been more reports than usual."),
                        not(containsString("November")),
                        not(containsString("a report of")),
                        not(containsString("severity"))));
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void every_rule_has_words_in_both_languages(Rule rule) {
        for (var language : List.of(Language.INDONESIAN, Language.ENGLISH)) {
            var full = situation(Level.WASPADA, rule, TO_LOWER, List.of(REPORT, ALARM));
            for (var situation : List.of(
                    full,
                    full.withoutReports(),
                    new RegencySituation(
                            "35.27",
                            "Kabupaten Sampang",
                            Level.SIAGA,
                            EVENING,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null))) {
                assertThat(Explanations.of(situation, null, language), whole());
                assertThat(Explanations.forThePublic(situation, null, language), whole());
            }
        }
    }

    private static org.hamcrest.Matcher<String> whole() {
        return allOf(containsString("Kabupaten Sampang"), not(containsString("null")), not(containsString("{")));
    }

    private static RegencySituation situation(Level level, Rule rule, ToLower toLower, List<Driver> drivers) {
        return new RegencySituation(
                "35.27",
                "Kabupaten Sampang",
                level,
                EVENING,
                3.39,
                2.3,
                5.0,
                true,
                rule,
                Level.WASPADA,
                toLower,
                drivers);
    }
}
