package id.rukun.warning.backtest;

import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.start.Command;
import id.rukun.warning.method.Coefficients;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * {@code refit-early-warning from=2001-01-01 to=2018-12-31 [region=35] [write=FILE]}: fits the coefficients of the hazard to
 * the history of the installation and prints them beside those in force. It changes nothing. With {@code write} the settings
 * that would put the fitted coefficients in force are also written to a file of environment variables.
 */
@Singleton
class RefitCommand implements Command {
    private static final String USAGE =
            "refit-early-warning from=YYYY-MM-DD to=YYYY-MM-DD [region=CODE] [write=FILE.env]";
    private static final List<String> VARIABLES = List.of(
            "RUKUN_WARNING_BASE_HAZARD",
            "RUKUN_WARNING_SEVERE_WEIGHT",
            "RUKUN_WARNING_OTHER_WEIGHT",
            "RUKUN_WARNING_LASTING_WEIGHT");
    /** Fewer say nothing about four coefficients. */
    private static final int LEAST_DAYS = 100;

    private final Backtesting backtesting;

    RefitCommand(Backtesting backtesting) {
        this.backtesting = backtesting;
    }

    @Override
    public String name() {
        return "refit-early-warning";
    }

    @Override
    public int run(List<String> arguments) {
        try {
            var given = CommandArguments.parse(arguments, "from", "to", "region", "write");
            var from = LocalDate.parse(given.getOrDefault("from", ""));
            var to = LocalDate.parse(given.getOrDefault("to", ""));
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("from not before to");
            }
            return QuarkusTransaction.requiringNew()
                    .timeout(3600)
                    .call(() -> refit(from, to, given.get("region"), given.get("write")));
        } catch (IllegalArgumentException | DateTimeException | ProblemException invalid) {
            System.err.println(USAGE);
            return 2;
        }
    }

    private int refit(LocalDate from, LocalDate to, String region, String file) throws IOException {
        var present = backtesting.coefficients();
        var refit = new Refit(present, from, to);
        var end = to.plusDays(present.outcomeDays() + 1L);
        backtesting.provinces(region, end, refit::train);
        if (refit.fit().followedDays() < LEAST_DAYS) {
            System.err.printf(
                    "Only %d days before %s were followed by a severe event; at least %d are needed%n",
                    refit.fit().followedDays(), refit.split(), LEAST_DAYS);
            return 1;
        }
        var fitted = refit.fitted();
        var scores = new ForecastScore[] {new ForecastScore(), new ForecastScore()};
        backtesting.provinces(region, end, (judged, province) -> {
            refit.compare(judged, province, present, scores[0]);
            refit.compare(judged, province, fitted, scores[1]);
        });
        System.out.print(comparison(refit, from, to, fitted, scores));
        var settings = settings(fitted);
        if (file == null) {
            System.out.printf(
                    "%nNothing was changed. These settings put the fitted coefficients in force:%n%s", settings);
        } else {
            Files.writeString(Path.of(file), settings);
            System.out.printf("%nNothing was changed. The settings are in %s%n", file);
        }
        return 0;
    }

    private String comparison(Refit refit, LocalDate from, LocalDate to, Coefficients fitted, ForecastScore[] scores) {
        var text = new StringBuilder(String.format(
                Locale.ROOT,
                "Fitted on %s to %s: %d regency-days, %d followed by a severe event%n%n| setting | in force | fitted |%n"
                        + "| --- | --- | --- |%n",
                from,
                refit.split().minusDays(1),
                refit.fit().days(),
                refit.fit().followedDays()));
        var before = Refit.values(backtesting.coefficients());
        var after = Refit.values(fitted);
        for (var i = 0; i < VARIABLES.size(); i++) {
            text.append(String.format(Locale.ROOT, "| %s | %.4f | %.4f |%n", VARIABLES.get(i), before[i], after[i]));
        }
        text.append(String.format(
                Locale.ROOT,
                "| log-likelihood | %.1f | %.1f |%n%nCompared on %s to %s, without calibration: %d regency-days%n%n"
                        + "| score | in force | fitted |%n| --- | --- | --- |%n",
                refit.fit().logLikelihood(before),
                refit.fit().logLikelihood(after),
                refit.split(),
                to,
                scores[0].total()));
        row(text, "mean probability", scores[0].meanForecast(), scores[1].meanForecast());
        row(text, "observed", scores[0].baseRate(), scores[1].baseRate());
        row(text, "AUC", scores[0].auc(), scores[1].auc());
        row(text, "Brier score", scores[0].brier(), scores[1].brier());
        row(text, "Brier skill", scores[0].brierSkill(), scores[1].brierSkill());
        return text.toString();
    }

    private static void row(StringBuilder text, String name, Double present, Double fitted) {
        text.append(String.format("| %s | %s | %s |%n", name, figure(present), figure(fitted)));
    }

    private static String figure(Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%.5f", value);
    }

    private static String settings(Coefficients fitted) {
        var text = new StringBuilder();
        var values = Refit.values(fitted);
        for (var i = 0; i < VARIABLES.size(); i++) {
            text.append(String.format(Locale.ROOT, "%s=%.6f%n", VARIABLES.get(i), values[i]));
        }
        return text.toString();
    }
}
