package id.rukun.statistics;

import id.rukun.region.RegionCode;
import id.rukun.report.ReportFacts;
import id.rukun.report.ReportGroups;
import id.rukun.report.ReportGroups.RegencyMonth;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.hibernate.Session;

/**
 * The facts of reports by regency and month, kept written so that a million reports are read in some milliseconds. What is
 * noted as stale, in the transaction that made it so, is read from the reports.
 */
@ApplicationScoped
public class StatisticsCells {
    /** Made anew in one transaction. */
    private static final int CELLS = 50;

    private static final String IN_SCOPE =
            "regency_code >= :first and regency_code < :behind and month between :from and :to";

    private static final String LONGEST_STALE = """
            select regency_code, month from (
                select regency_code, month, min(id) as since from statistics_stale group by 1, 2
                union all select regency_code, month, 0 from statistics_cell where layout <> :layout) stale
            group by 1, 2 order by min(since) limit :cells""";

    /** The notes that the transaction sees are answered; those of changes that it does not see remain. */
    private static final String ANSWER =
            "delete from statistics_stale where regency_code = :regency and month = :month";

    private static final String WRITE = """
            insert into statistics_cell (layer, regency_code, month, layout, facts)
            values (:layer, :regency, :month, :layout, :facts)
            on conflict (layer, regency_code, month) do update set layout = excluded.layout, facts = excluded.facts""";

    private final EntityManager entities;
    private final ReportGroups groups;

    StatisticsCells(EntityManager entities, ReportGroups groups) {
        this.entities = entities;
        this.groups = groups;
    }

    /**
     * Cells to read.
     *
     * @param region a province, or a regency or city; null is the country
     * @param from the first day of the first month
     * @param to the same of the last
     */
    record Scope(String region, LocalDate from, LocalDate to) {}

    /** Within a transaction of one snapshot, so that no report is missed, or counted twice, that changes meanwhile. */
    @Transactional(Transactional.TxType.MANDATORY)
    void visit(Scope scope, Layer layer, Consumer<ReportFacts> visitor) {
        var stale = staleIn(scope);
        var reader = new CellLayout.Reader();
        for (var cell : cellsIn(scope, layer)) {
            var key = new RegencyMonth((String) cell[0], (LocalDate) cell[1]);
            if ((Integer) cell[2] != CellLayout.VERSION) {
                stale.add(key);
            } else if (!stale.contains(key)) {
                reader.read(key.regencyCode(), key.month(), (byte[]) cell[3], visitor);
            }
        }
        groups.visit(stale, visitor);
    }

    private Set<RegencyMonth> staleIn(Scope scope) {
        var stale = new LinkedHashSet<RegencyMonth>();
        entities.unwrap(Session.class)
                .createNativeQuery(
                        "select distinct regency_code, month from statistics_stale where " + IN_SCOPE, Object[].class)
                .addScalar("regency_code", String.class)
                .addScalar("month", LocalDate.class)
                .setParameter("first", RegionCode.startOf(scope.region()))
                .setParameter("behind", RegionCode.endOf(scope.region()))
                .setParameter("from", scope.from())
                .setParameter("to", scope.to())
                .getResultList()
                .forEach(row -> stale.add(new RegencyMonth((String) row[0], (LocalDate) row[1])));
        return stale;
    }

    private List<Object[]> cellsIn(Scope scope, Layer layer) {
        return entities.unwrap(Session.class)
                .createNativeQuery(
                        "select regency_code, month, layout, facts from statistics_cell where layer = :layer and "
                                + IN_SCOPE,
                        Object[].class)
                .addScalar("regency_code", String.class)
                .addScalar("month", LocalDate.class)
                .addScalar("layout", Integer.class)
                .addScalar("facts", byte[].class)
                .setParameter("layer", layer.ordinal())
                .setParameter("first", RegionCode.startOf(scope.region()))
                .setParameter("behind", RegionCode.endOf(scope.region()))
                .setParameter("from", scope.from())
                .setParameter("to", scope.to())
                .getResultList();
    }

    /**
     * Makes some stale cells anew. A node that was overtaken by another has seen an older snapshot, and the database refuses
     * what it would write.
     *
     * @return whether there was anything to do
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean refresh() {
        Snapshot.begin(entities);
        var cells = longestStale();
        if (cells.isEmpty()) {
            return false;
        }
        var written = new LinkedHashMap<RegencyMonth, Map<Layer, CellLayout.Writer>>();
        cells.forEach(cell -> written.put(cell, writers(cell.month())));
        groups.visit(cells, facts -> written.get(cellOf(facts)).values().forEach(writer -> writer.add(facts)));
        written.forEach(this::write);
        return true;
    }

    private static Map<Layer, CellLayout.Writer> writers(LocalDate month) {
        var writers = new EnumMap<Layer, CellLayout.Writer>(Layer.class);
        for (var layer : Layer.values()) {
            writers.put(layer, new CellLayout.Writer(month, layer));
        }
        return writers;
    }

    private static RegencyMonth cellOf(ReportFacts facts) {
        return new RegencyMonth(
                facts.regencyCode, LocalDate.ofEpochDay(facts.day).withDayOfMonth(1));
    }

    private List<RegencyMonth> longestStale() {
        return entities
                .unwrap(Session.class)
                .createNativeQuery(LONGEST_STALE, Object[].class)
                .addScalar("regency_code", String.class)
                .addScalar("month", LocalDate.class)
                .setParameter("layout", CellLayout.VERSION)
                .setParameter("cells", CELLS)
                .getResultList()
                .stream()
                .map(row -> new RegencyMonth((String) row[0], (LocalDate) row[1]))
                .toList();
    }

    private void write(RegencyMonth cell, Map<Layer, CellLayout.Writer> layers) {
        entities.createNativeQuery(ANSWER)
                .setParameter("regency", cell.regencyCode())
                .setParameter("month", cell.month())
                .executeUpdate();
        layers.forEach((layer, facts) -> entities.createNativeQuery(WRITE)
                .setParameter("layer", layer.ordinal())
                .setParameter("regency", cell.regencyCode())
                .setParameter("month", cell.month())
                .setParameter("layout", CellLayout.VERSION)
                .setParameter("facts", facts.toBytes())
                .executeUpdate());
    }
}
