package id.rukun.warning.backtest;

import id.rukun.platform.start.Command;
import id.rukun.vocabulary.Level;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code backtest from=2001-01-01 to=2018-12-31 reports=1 severity=4 days=14 levels=SIAGA,AWAS region=35}: holds the method,
 * as it is set, against what is kept of the past. What is not named is as in this example; no region is the whole country.
 */
@Singleton
class BacktestCommand implements Command {
    private static final Map<String, String> DEFAULTS =
            Map.of("reports", "1", "severity", "4", "days", "14", "levels", "SIAGA,AWAS");
    private static final String USAGE =
            "backtest from=YYYY-MM-DD to=YYYY-MM-DD [reports=1] [severity=4] [days=14] [levels=SIAGA,AWAS] [region=CODE]";

    private final Backtesting backtesting;

    BacktestCommand(Backtesting backtesting) {
        this.backtesting = backtesting;
    }

    @Override
    public String name() {
        return "backtest";
    }

    @Override
    public int run(List<String> arguments) {
        try {
            var draft = draft(arguments);
            var found = new ArrayList<BacktestRun.Found>();
            for (var regency = next(draft, null); regency != null; regency = next(draft, regency)) {
                var code = regency;
                found.add(QuarkusTransaction.requiringNew().call(() -> backtesting.judge(draft, code)));
            }
            print(draft, QuarkusTransaction.requiringNew().call(() -> backtesting.result(draft, found)));
            return 0;
        } catch (IllegalArgumentException | DateTimeException notUnderstood) {
            System.err.println(USAGE);
            return 2;
        }
    }

    private String next(BacktestDraft draft, String after) {
        return QuarkusTransaction.requiringNew().call(() -> backtesting.nextRegency(draft, after));
    }

    private static BacktestDraft draft(List<String> arguments) {
        var given = new TreeMap<>(DEFAULTS);
        for (var argument : arguments) {
            var pair = argument.split("=", 2);
            if (pair.length < 2 || !List.of("from", "to", "region").contains(pair[0]) && !given.containsKey(pair[0])) {
                throw new IllegalArgumentException(argument);
            }
            given.put(pair[0], pair[1]);
        }
        if (!given.containsKey("from") || !given.containsKey("to")) {
            throw new IllegalArgumentException("no period");
        }
        if (!LocalDate.parse(given.get("from"))
                .isBefore(LocalDate.parse(given.get("to")).plusDays(1))) {
            throw new IllegalArgumentException("from after to");
        }
        var levels = Arrays.stream(given.get("levels").split(","))
                .map(Level::valueOf)
                .toList();
        return new BacktestDraft(
                LocalDate.parse(given.get("from")),
                LocalDate.parse(given.get("to")),
                new Outcome(
                        Integer.valueOf(given.get("reports")),
                        Integer.valueOf(given.get("severity")),
                        Integer.valueOf(given.get("days"))),
                levels,
                given.get("region"));
    }

    private static void print(BacktestDraft draft, BacktestView.Result result) {
        System.out.printf(
                Locale.ROOT,
                "%s to %s, %s as warnings; outcome: %d or more verified conflicts of severity %d or more within %d days%n"
                        + "%d regency-days, base rate %.4f%n%n",
                draft.from(),
                draft.to(),
                draft.levels(),
                draft.outcome().reports(),
                draft.outcome().severity(),
                draft.outcome().days(),
                result.regencyDays(),
                result.baseRate());
        System.out.printf(
                "%-12s %9s %9s %9s %10s %9s %7s %6s %6s %11s %6s %11s%n",
                "",
                "hits",
                "misses",
                "false",
                "silent",
                "precision",
                "recall",
                "F1",
                "skill",
                "events",
                "lead",
                "outbreaks");
        print("method", result.method());
        print("as last week", result.naive());
        print("always", result.always());
    }

    private static void print(String name, BacktestView.Figures figures) {
        System.out.printf(
                Locale.ROOT,
                "%-12s %9d %9d %9d %10d %9s %7s %6s %6s %5d/%-5d %6s %5d/%-5d%n",
                name,
                figures.hits(),
                figures.misses(),
                figures.falseAlarms(),
                figures.correctSilences(),
                rounded(figures.precision()),
                rounded(figures.recall()),
                rounded(figures.f1()),
                rounded(figures.skill()),
                figures.eventsWarned(),
                figures.events(),
                rounded(figures.meanLeadDays()),
                figures.outbreaksWarned(),
                figures.outbreaks());
    }

    private static String rounded(Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%.3f", value);
    }
}
