package id.rukun.warning.backtest;

import java.util.EnumMap;
import java.util.Map;

/** The scores of the method and its rivals, summed over regencies. */
final class BacktestScores {
    final ForecastScore calibrated = new ForecastScore();
    final ForecastScore uncalibrated = new ForecastScore();
    final ForecastScore count28Days = new ForecastScore();
    final Map<WarningRule, Contingency> rules = new EnumMap<>(WarningRule.class);

    /** @param times for how many equal days */
    void add(double probability, double withoutCalibration, int countOf28Days, boolean followed, long times) {
        calibrated.add(probability, followed, times);
        uncalibrated.add(withoutCalibration, followed, times);
        count28Days.addCount(countOf28Days, followed, times);
    }

    void add(WarningRule rule, Contingency table) {
        rules.merge(rule, table, Contingency::plus);
    }
}
