package id.rukun.warning.backtest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ForecastScoreTest {
    private static final double[] P = {.05, .10, .25, .40, .40, .70, .90, .02};
    private static final int[] Y = {0, 0, 1, 0, 1, 1, 1, 0};

    @Test
    void scores_are_those_of_the_document() {
        var score = score();

        assertThat(score.brier(), closeTo(0.149425, 1e-9));
        assertThat(score.brierSkill(), closeTo(0.4023, 1e-9));
        assertThat(score.auc(), closeTo(0.90625, 1e-9));
        assertThat(score.baseRate(), equalTo(0.5));
        assertThat(score.meanForecast(), closeTo(0.3525, 1e-9));
    }

    @Test
    void a_reliability_table_compares_forecast_and_observed_by_class() {
        var table = score().reliability();

        assertThat(table.stream().mapToLong(BacktestView.Reliability::days).sum(), equalTo(8L));
        var middle =
                table.stream().filter(each -> each.from() == 0.35).findFirst().orElseThrow();
        assertThat(middle.days(), equalTo(2L));
        assertThat(middle.forecast(), closeTo(0.4, 1e-12));
        assertThat(middle.observed(), equalTo(0.5));
        assertThat(table.get(table.size() - 1).to(), equalTo(1.0));
    }

    @Test
    void nothing_is_scored_without_both_kinds_of_days() {
        var score = new ForecastScore();
        assertThat(score.brier(), nullValue());
        score.add(0.1, false, 1);

        assertThat(score.auc(), nullValue());
        assertThat(score.brierSkill(), nullValue());
        assertThat(score.brier(), closeTo(0.01, 1e-12));
    }

    @Test
    void counts_rank_days() {
        var score = new ForecastScore();
        score.addCount(0, false, 1);
        score.addCount(3, true, 1);
        score.addCount(200_000, true, 1);
        score.addCount(3, false, 1);

        assertThat(score.auc(), closeTo(3.5 / 4, 1e-12));
    }

    @Property(tries = 100)
    void the_area_under_the_curve_is_the_part_of_pairs_in_the_right_order(
            @ForAll @Size(min = 2, max = 30) List<@DoubleRange(min = 0, max = 1) Double> probabilities) {
        var score = new ForecastScore();
        var right = 0.0;
        var pairs = 0;
        for (var i = 0; i < probabilities.size(); i++) {
            score.add(probabilities.get(i), i % 2 == 0, 1);
            for (var j = 0; j < probabilities.size(); j++) {
                if (i % 2 == 0 && j % 2 == 1) {
                    pairs++;
                    var order = Long.compare(
                            Math.round(probabilities.get(i) * 1e5), Math.round(probabilities.get(j) * 1e5));
                    right += order > 0 ? 1 : order == 0 ? 0.5 : 0;
                }
            }
        }

        assertThat(score.auc(), closeTo(right / pairs, 1e-12));
    }

    @Test
    void the_reliability_picture_is_a_drawing_with_both_tables() throws Exception {
        var scores = new BacktestScores();
        for (var i = 0; i < P.length; i++) {
            scores.probability.add(P[i], Y[i] == 1, 1);
            scores.uncalibrated.add(P[i] / 2, Y[i] == 1, 1);
        }
        var draft = new BacktestDraft(LocalDate.of(2001, 1, 1), LocalDate.of(2001, 1, 8), null);

        var picture = ReliabilityPicture.of(draft, BacktestView.Result.of(scores));

        var drawn = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(picture.getBytes(StandardCharsets.UTF_8)));
        assertThat(drawn.getDocumentElement().getTagName(), equalTo("svg"));
        assertThat(
                picture,
                allOf(
                        containsString("calibrated by province"),
                        containsString("2 days: forecast 0.400, observed 0.500"),
                        containsString("2001-01-01 to 2001-01-08")));
    }

    private static ForecastScore score() {
        var score = new ForecastScore();
        for (var i = 0; i < P.length; i++) {
            score.add(P[i], Y[i] == 1, 1);
        }
        return score;
    }
}
