package id.rukun.warning.backtest;

import java.util.Locale;
import java.util.Map;

/** Writes the result of a backtest as Markdown tables, for the command and the document. */
final class BacktestTables {
    private static final Map<WarningRule, String> NAMES = Map.of(
            WarningRule.WASPADA, "WASPADA or higher",
            WarningRule.SIAGA, "SIAGA or higher",
            WarningRule.AWAS, "AWAS",
            WarningRule.ALWAYS, "always",
            WarningRule.LAST_7_DAYS, "last 7 days",
            WarningRule.LAST_28_DAYS, "last 28 days");

    private BacktestTables() {}

    static String rules(BacktestView.Result result) {
        var text = new StringBuilder("| rule | hits | misses | false alarms | precision | recall | F1 | Heidke skill"
                + " | events warned of | mean lead, days | outbreaks warned of |\n" + "| --- ".repeat(11) + "|\n");
        result.rules()
                .forEach(rule -> text.append(String.format(
                        Locale.ROOT,
                        "| %s | %,d | %,d | %,d | %s | %s | %s | %s | %d of %d | %s | %d of %d |%n",
                        NAMES.get(rule.rule()),
                        rule.hits(),
                        rule.misses(),
                        rule.falseAlarms(),
                        figure(rule.precision()),
                        figure(rule.recall()),
                        figure(rule.f1()),
                        figure(rule.heidkeSkill()),
                        rule.eventsWarned(),
                        rule.events(),
                        rule.meanLeadDays() == null ? "–" : String.format(Locale.ROOT, "%.1f", rule.meanLeadDays()),
                        rule.outbreaksWarned(),
                        rule.outbreaks())));
        return text.append('\n').toString();
    }

    static String forecasts(BacktestView.Result result) {
        var text = new StringBuilder(
                "| forecast | mean | AUC | Brier score | Brier skill |\n" + "| --- ".repeat(5) + "|\n");
        row(text, "calibrated", result.probability());
        row(text, "not calibrated", result.uncalibrated());
        return text.append(String.format("| 28-day count | – | %s | – | – |%n%n", figure(result.count28DaysAuc())))
                .toString();
    }

    private static void row(StringBuilder text, String name, BacktestView.Forecast forecast) {
        text.append(String.format(
                Locale.ROOT,
                "| %s | %.4f | %s | %.5f | %s |%n",
                name,
                forecast.mean(),
                figure(forecast.auc()),
                forecast.brier(),
                figure(forecast.brierSkill())));
    }

    static String reliability(BacktestView.Forecast forecast) {
        var text = new StringBuilder(
                "| probability | regency-days | mean forecast | observed |\n" + "| --- ".repeat(4) + "|\n");
        for (var each : forecast.reliability()) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %.2f–%.2f | %,d | %.3f | %.3f |%n",
                    each.from(),
                    each.to(),
                    each.days(),
                    each.forecast(),
                    each.observed()));
        }
        return text.append('\n').toString();
    }

    private static String figure(Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%.3f", value);
    }
}
