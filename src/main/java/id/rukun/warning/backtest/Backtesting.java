package id.rukun.warning.backtest;

import id.rukun.platform.job.JobKind;
import id.rukun.platform.job.LeaseQueue;
import id.rukun.warning.Area;
import id.rukun.warning.method.Coefficients;
import id.rukun.warning.method.RegencyEvidence;
import id.rukun.warning.method.RiskSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Compares what the method said in the past with what followed, a province at a time. */
@ApplicationScoped
public class Backtesting implements JobKind<Backtest> {
    private final EvidenceHistory history;
    private final RiskSettings settings;

    Backtesting(EvidenceHistory history, RiskSettings settings) {
        this.history = history;
        this.settings = settings;
    }

    @Override
    public LeaseQueue<Backtest> queue() {
        return Backtest.QUEUE;
    }

    /** As long as no second node takes the job over. */
    @Override
    public int timeoutSeconds() {
        return 1200;
    }

    @Override
    public void step(Backtest backtest) {
        backtest.done(result(backtest.content));
    }

    BacktestView.Result result(BacktestDraft draft) {
        var scores = new BacktestScores();
        var coefficients = coefficients();
        provinces(
                draft.regionCode(),
                draft.to().plusDays(coefficients.outcomeDays() + 1L),
                (judged, evidence) ->
                        new ProvinceDays(evidence, draft.from(), draft.to(), coefficients).judge(judged, scores));
        return BacktestView.Result.of(scores);
    }

    Coefficients coefficients() {
        return settings.coefficients();
    }

    /**
     * Reads the history of each province that an area touches.
     *
     * @param end the first local day whose reports are left out
     * @param action takes the regencies of the area in the province, and the evidence of all regencies of the province
     */
    void provinces(String regionCode, LocalDate end, BiConsumer<TreeSet<String>, Map<String, RegencyEvidence>> action) {
        var provinces = new TreeMap<String, TreeSet<String>>();
        for (var regency : Area.of(regionCode).regencies()) {
            provinces
                    .computeIfAbsent(regency.code.substring(0, 2), any -> new TreeSet<>())
                    .add(regency.code);
        }
        provinces.forEach((province, regencies) -> action.accept(regencies, history.of(province, end)));
    }
}
