package id.rukun.warning.backtest;

import static id.rukun.warning.method.RandomEvidence.DEFAULT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * docs/early-warning.md states the results of the method on real events, and shows its reliability. With
 * {@code -Drukun.docs.write=true} the figures and the picture of the document are written again.
 */
class EarlyWarningDocumentTest {
    private static final Path DOCUMENT = Path.of("docs/early-warning.md");
    private static final Path PICTURE = Path.of("docs/early-warning.svg");
    private static final boolean WRITE = Boolean.getBoolean("rukun.docs.write");
    private static final String BEGIN = "<!-- results -->\n";
    private static final String END = "<!-- /results -->";

    private static final LocalDate FIRST = LocalDate.of(1990, 1, 1);
    private static final LocalDate MIDDLE = LocalDate.of(2005, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2019, 12, 1);

    private static final Map<String, BacktestView.Result> RESULTS = new HashMap<>();

    @Test
    void the_document_states_the_results_of_the_method() throws IOException {
        var text = Files.readString(DOCUMENT);
        var begin = text.indexOf(BEGIN) + BEGIN.length();
        var end = text.indexOf(END);
        var results = results();
        if (WRITE) {
            Files.writeString(DOCUMENT, text.substring(0, begin) + results + text.substring(end));
        } else {
            assertThat(text.substring(begin, end), equalTo(results));
        }
    }

    @Test
    void the_picture_shows_the_reliability_of_the_method() throws IOException {
        var draft = new BacktestDraft(FIRST, LAST, null);
        var drawn = ReliabilityPicture.of(draft, judged(FIRST, LAST));
        if (WRITE) {
            Files.writeString(PICTURE, drawn);
        } else {
            assertThat(Files.readString(PICTURE), equalTo(drawn));
        }
    }

    private String results() {
        var text = new StringBuilder();
        for (var period : List.of(List.of(FIRST, MIDDLE.minusDays(1)), List.of(MIDDLE, LAST), List.of(FIRST, LAST))) {
            var result = judged(period.get(0), period.get(1));
            text.append(String.format(
                    Locale.ROOT,
                    "#### %s to %s%n%,d regency-days; a severe event followed %.4f of them.%n%n",
                    period.get(0),
                    period.get(1),
                    result.regencyDays(),
                    result.baseRate()));
            text.append(BacktestTables.rules(result));
            text.append(BacktestTables.forecasts(result));
            if (period.equals(List.of(FIRST, LAST))) {
                text.append("Reliability, calibrated by province:\n\n")
                        .append(BacktestTables.reliability(result.probability()))
                        .append("Reliability, not calibrated:\n\n")
                        .append(BacktestTables.reliability(result.uncalibrated()));
            }
        }
        return text.toString();
    }

    private static BacktestView.Result judged(LocalDate from, LocalDate to) {
        return RESULTS.computeIfAbsent(from + "/" + to, any -> compute(from, to));
    }

    private static BacktestView.Result compute(LocalDate from, LocalDate to) {
        var scores = new BacktestScores();
        UcdpEvidence.byProvince()
                .values()
                .forEach(province -> new ProvinceDays(province, from, to, DEFAULT).judge(province.keySet(), scores));
        return BacktestView.Result.of(scores);
    }
}
