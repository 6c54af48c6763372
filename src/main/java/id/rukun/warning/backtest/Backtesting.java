package id.rukun.warning.backtest;

import id.rukun.platform.job.JobKind;
import id.rukun.platform.job.LeaseQueue;
import id.rukun.prevention.vulnerability.VulnerabilityAssessment;
import id.rukun.warning.Area;
import id.rukun.warning.level.Facts;
import id.rukun.warning.method.Fact;
import id.rukun.warning.method.Method;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;

/** Holds the method against what is kept of the past, a regency at a time. */
@ApplicationScoped
public class Backtesting implements JobKind<Backtest> {
    /** All that a regency's days lean on, and of an incident that reaches into them all of it. */
    private static final String FACTS = Facts.SELECT + """
             where regency_code = :regency and (day between :from and :to or incident_id in (
                select incident_id from report_fact where regency_code = :regency and day between :from and :to))
            order by known_from, report_id""";

    private static final String NEXT = """
            select min(regency_code) from report_fact
            where regency_code > :after and regency_code >= :first and regency_code < :end and day between :from and :to
                and length(regency_code) = 5""";

    private static final String MANY = """
            select count(distinct regency_code) from report_fact
            where regency_code >= :first and regency_code < :end and day between :from and :to
                and length(regency_code) = 5""";

    private final EntityManager entities;
    private final Method method;

    Backtesting(EntityManager entities, Method method) {
        this.entities = entities;
        this.method = method;
    }

    @Override
    public LeaseQueue<Backtest> queue() {
        return Backtest.QUEUE;
    }

    /** Judges the next regency, or ends the backtest if none is left. */
    @Override
    public void step(Backtest backtest) {
        var draft = backtest.content;
        if (backtest.regencies == null) {
            backtest.regencies = regenciesWithReports(draft);
        }
        var regency = nextRegency(draft, backtest.last());
        if (regency == null) {
            backtest.done(result(draft, backtest.found.found()));
        } else {
            backtest.add(judge(draft, regency));
        }
    }

    /** How many regencies have any report. */
    int regenciesWithReports(BacktestDraft draft) {
        return ((Number) within(MANY, draft).getSingleResult()).intValue();
    }

    /** The next of them by code, null after the last. */
    String nextRegency(BacktestDraft draft, String after) {
        return (String) within(NEXT, draft)
                .setParameter("after", after == null ? "" : after)
                .getSingleResult();
    }

    private jakarta.persistence.Query within(String query, BacktestDraft draft) {
        var area = Area.of(draft.regionCode());
        return entities.createNativeQuery(query)
                .setParameter("first", area.from())
                .setParameter("end", area.to())
                .setParameter("from", BacktestRun.first(draft, method))
                .setParameter("to", BacktestRun.last(draft));
    }

    @SuppressWarnings("unchecked")
    BacktestRun.Found judge(BacktestDraft draft, String regency) {
        List<Fact> facts = entities.createNativeQuery(FACTS, Tuple.class)
                .setParameter("regency", regency)
                .setParameter("from", BacktestRun.first(draft, method))
                .setParameter("to", BacktestRun.last(draft))
                .getResultStream()
                .map(row -> Facts.read((Tuple) row))
                .toList();
        return new BacktestRun(draft, method)
                .judge(regency, facts, VulnerabilityAssessment.history(regency, regency + "."));
    }

    /** Sums up; the regencies without any report were silent, and rightly so. */
    BacktestView.Result result(BacktestDraft draft, List<BacktestRun.Found> found) {
        return BacktestRun.result(
                draft, found, Area.of(draft.regionCode()).regencies().size());
    }
}
