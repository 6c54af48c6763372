package id.rukun.warning.backtest;

import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.start.Command;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code backtest from=2001-01-01 to=2018-12-31 [region=35] [picture=FILE]}: compares the method, with the settings of the
 * installation, with its history, and prints the result. Without a region it judges the whole country.
 */
@Singleton
class BacktestCommand implements Command {
    private static final String USAGE = "backtest from=YYYY-MM-DD to=YYYY-MM-DD [region=CODE] [picture=FILE.svg]";

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
            var given = CommandArguments.parse(arguments, "from", "to", "region", "picture");
            var draft = new BacktestDraft(
                    LocalDate.parse(given.getOrDefault("from", "")),
                    LocalDate.parse(given.getOrDefault("to", "")),
                    given.get("region"));
            if (draft.from().isAfter(draft.to())) {
                throw new IllegalArgumentException("from after to");
            }
            var result = QuarkusTransaction.requiringNew().timeout(3600).call(() -> backtesting.result(draft));
            print(draft, result);
            draw(given, draft, result);
            return 0;
        } catch (IllegalArgumentException | DateTimeException | ProblemException invalid) {
            System.err.println(USAGE);
            return 2;
        } catch (IOException failed) {
            System.err.println(failed.getMessage());
            return 1;
        }
    }

    private static void draw(Map<String, String> given, BacktestDraft draft, BacktestView.Result result)
            throws IOException {
        if (given.containsKey("picture")) {
            Files.writeString(Path.of(given.get("picture")), ReliabilityPicture.of(draft, result));
        }
    }

    private static void print(BacktestDraft draft, BacktestView.Result result) {
        System.out.printf(
                Locale.ROOT,
                "%s to %s: %d regency-days, a severe event followed %.5f of them%n%n",
                draft.from(),
                draft.to(),
                result.regencyDays(),
                result.baseRate());
        System.out.print(BacktestTables.rules(result));
        System.out.print(BacktestTables.forecasts(result));
        System.out.print(BacktestTables.reliability(result.probability()));
    }
}
