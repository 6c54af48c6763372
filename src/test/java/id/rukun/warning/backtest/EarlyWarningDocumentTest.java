package id.rukun.warning.backtest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import id.rukun.vocabulary.Level;
import id.rukun.warning.method.Fact;
import id.rukun.warning.method.Methods;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * docs/early-warning.md says what the method gives on real events, and shows it. With {@code -Drukun.docs.write=true} the
 * document's figures and picture are written anew.
 */
class EarlyWarningDocumentTest {
    private static final Path DOCUMENT = Path.of("docs/early-warning.md");
    private static final Path PICTURE = Path.of("docs/early-warning.svg");
    private static final boolean WRITE = Boolean.getBoolean("rukun.docs.write");
    private static final String BEGIN = "<!-- results -->\n";
    private static final String END = "<!-- /results -->";

    /** Regencies and cities of the region tree. */
    private static final int REGENCIES = 514;

    private static final LocalDate FIRST = LocalDate.of(1990, 1, 1);
    private static final LocalDate MIDDLE = LocalDate.of(2005, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2019, 12, 1);

    private static final List<Level> SIAGA = List.of(Level.SIAGA, Level.AWAS);
    private static final List<Level> WASPADA = List.of(Level.WASPADA, Level.SIAGA, Level.AWAS);

    /** How long the naive rule remembers; the second is near where it does best. */
    private static final int WEEK = 7;

    private static final int MONTH = 28;

    private final Map<String, List<Fact>> history = UcdpFacts.byRegency();

    @Test
    void the_results_that_the_document_tells_are_those_of_the_method() throws IOException {
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
    void the_picture_shows_what_the_method_gives() throws IOException {
        var picture = new EarlyWarningPicture("81.71", LocalDate.of(1999, 1, 1), LocalDate.of(2000, 12, 31), history);
        var drawn = picture.svg();
        assertThat(drawn, startsWith("<?xml"));
        if (WRITE) {
            Files.writeString(PICTURE, drawn);
        } else {
            assertThat(Files.readString(PICTURE, StandardCharsets.UTF_8), containsString(picture.digest()));
        }
    }

    private String results() {
        var text = new StringBuilder();
        for (var period : List.of(List.of(FIRST, MIDDLE.minusDays(1)), List.of(MIDDLE, LAST), List.of(FIRST, LAST))) {
            var siaga = judged(period.get(0), period.get(1), SIAGA);
            text.append(String.format(
                    Locale.ROOT,
                    "%s to %s: %,d regency-days, base rate %.4f%n%n",
                    period.get(0),
                    period.get(1),
                    siaga.regencyDays(),
                    siaga.baseRate()));
            text.append(
                    "| rule | hits | misses | false alarms | precision | recall | F1 | events warned of | mean lead, days |"
                            + " outbreaks warned of |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
            row(text, "SIAGA or AWAS", siaga.method());
            row(
                    text,
                    "WASPADA or higher",
                    judged(period.get(0), period.get(1), WASPADA).method());
            row(
                    text,
                    "AWAS",
                    judged(period.get(0), period.get(1), List.of(Level.AWAS)).method());
            row(text, "as last week", siaga.naive());
            row(
                    text,
                    "as in the last 28 days",
                    judged(period.get(0), period.get(1), SIAGA, MONTH).naive());
            row(text, "always", siaga.always());
            text.append('\n');
        }
        return text.toString();
    }

    private BacktestView.Result judged(LocalDate from, LocalDate to, List<Level> levels) {
        return judged(from, to, levels, WEEK);
    }

    private BacktestView.Result judged(LocalDate from, LocalDate to, List<Level> levels, int memory) {
        var draft = new BacktestDraft(from, to, new Outcome(1, 4, 14), levels, null);
        var found = new ArrayList<BacktestRun.Found>();
        history.forEach((regency, facts) ->
                found.add(new BacktestRun(draft, Methods.DEFAULT, memory).judge(regency, facts, List.of())));
        return BacktestRun.result(draft, found, REGENCIES);
    }

    private static void row(StringBuilder text, String rule, BacktestView.Figures figures) {
        text.append(String.format(
                Locale.ROOT,
                "| %s | %,d | %,d | %,d | %.3f | %.3f | %.3f | %d of %d | %.1f | %d of %d |%n",
                rule,
                figures.hits(),
                figures.misses(),
                figures.falseAlarms(),
                figures.precision(),
                figures.recall(),
                figures.f1(),
                figures.eventsWarned(),
                figures.events(),
                figures.meanLeadDays(),
                figures.outbreaksWarned(),
                figures.outbreaks()));
    }
}
