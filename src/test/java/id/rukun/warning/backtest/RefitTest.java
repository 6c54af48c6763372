package id.rukun.warning.backtest;

import static id.rukun.warning.method.RandomEvidence.DEFAULT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThan;

import id.rukun.warning.method.ConflictEvidence;
import id.rukun.warning.method.RegencyEvidence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RefitTest {
    @Property(tries = 30)
    void a_base_hazard_alone_is_fitted_to_the_base_rate(@ForAll @IntRange(min = 1, max = 99) int followed) {
        var fit = new HazardFit(1);
        for (var day = 0; day < 100; day++) {
            fit.add(new double[] {1}, 0, day < followed);
        }

        assertThat(fit.fit(new double[] {0.5})[0], closeTo(-Math.log(1 - followed / 100.0), 1e-6));
    }

    @Test
    void known_coefficients_are_found_again() {
        var random = new Random(7);
        var truth = new double[] {0.02, 0.3, 0};
        var fit = new HazardFit(3);
        for (var day = 0; day < 20_000; day++) {
            var x = new double[] {1, random.nextDouble() * 3, random.nextDouble()};
            var eta = truth[0] + truth[1] * x[1] + 0.01;
            fit.add(x, 0.01, random.nextDouble() < -Math.expm1(-eta));
        }

        var beta = fit.fit(new double[] {0.1, 0.1, 0.1});

        assertThat(beta[0], closeTo(truth[0], 0.02));
        assertThat(beta[1], closeTo(truth[1], 0.02));
        assertThat(beta[2], lessThan(0.03));
    }

    @Property(tries = 50)
    void the_fit_is_the_maximum_and_no_coefficient_is_negative(@ForAll long seed) {
        var random = new Random(seed);
        var fit = new HazardFit(2);
        for (var day = 0; day < 200; day++) {
            fit.add(new double[] {1, random.nextDouble() * 5}, 0, random.nextInt(4) == 0);
        }
        fit.add(new double[] {1, 0}, 0, true);

        var beta = fit.fit(new double[] {0.1, 0.1});

        var best = fit.logLikelihood(beta);
        for (var i = 0; i < 2; i++) {
            for (var move : new double[] {-0.01, 0.01}) {
                var moved = beta.clone();
                moved[i] = Math.max(0, moved[i] + move);
                assertThat(best + 1e-6, greaterThanOrEqualTo(fit.logLikelihood(moved)));
            }
            assertThat(beta[i], greaterThanOrEqualTo(0.0));
        }
    }

    @Test
    void a_refit_to_a_calmer_country_lowers_the_forecast_and_improves_the_comparison() {
        var from = LocalDate.of(1980, 1, 1);
        var to = LocalDate.of(2009, 12, 31);
        var random = new Random(3);
        var events = new ArrayList<ConflictEvidence>();
        for (var day = from; day.isBefore(to); day = day.plusDays(1)) {
            if (random.nextInt(1000) == 0) {
                events.add(new ConflictEvidence(UUID.randomUUID(), null, null, day, 4, true, day, LocalDate.MAX));
            }
        }
        var province = new HashMap<>(Map.of("35.01", new RegencyEvidence(events, List.of(), List.of(), null)));
        for (var i = 10; i < 20; i++) {
            province.put("35." + i, RegencyEvidence.NONE);
        }
        var refit = new Refit(DEFAULT, from, to);

        refit.train(province.keySet(), province);
        var fitted = refit.fitted();

        var present = new ForecastScore();
        var proposed = new ForecastScore();
        refit.compare(province.keySet(), province, DEFAULT, present);
        refit.compare(province.keySet(), province, fitted, proposed);
        assertThat(refit.split(), equalTo(LocalDate.of(2000, 1, 1)));
        assertThat(fitted.baseHazard(), lessThan(DEFAULT.baseHazard()));
        assertThat(
                refit.fit().logLikelihood(Refit.values(fitted)),
                greaterThan(refit.fit().logLikelihood(Refit.values(DEFAULT))));
        assertThat(
                Math.abs(proposed.meanForecast() - proposed.baseRate()),
                lessThan(Math.abs(present.meanForecast() - present.baseRate())));
        assertThat(present.total(), equalTo(proposed.total()));
    }
}
