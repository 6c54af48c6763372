package id.rukun.warning.level;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Writes facts anew from what is kept of the reports, and has all levels worked out anew from the beginning. */
@ApplicationScoped
public class FactRebuilding {
    private static final int BATCH = 500;
    private static final String COLUMNS =
            "report_id, known_from, known_to, regency_code, occurred_at, severity, likelihood,"
                    + " intensity, capacities, verified, counted, incident_id";

    /** Held until the end of the batch, so that none changes in between. Of erased reports the facts are all there is. */
    private static final String NEXT = """
            select id from report where erased_at is null and id > coalesce(cast(:after as uuid), '00000000-0000-0000-0000-000000000000')
            order by id limit :batch for share""";

    private static final String WRONG = """
            select distinct report_id from (
                (select %1$s from report_fact where report_id in (:reports)
                    except select %1$s from report_fact_by_definition where report_id in (:reports))
                union all
                (select %1$s from report_fact_by_definition where report_id in (:reports)
                    except select %1$s from report_fact where report_id in (:reports))) differing""".formatted(COLUMNS);

    /** How far it is, and what was found up to there. @param last null before the first */
    record Progress(UUID last, long checked, long rewritten, boolean more) {
        static final Progress START = new Progress(null, 0, 0, true);
    }

    private final EntityManager entities;

    FactRebuilding(EntityManager entities) {
        this.entities = entities;
    }

    /** Looks at the next reports, and writes those facts anew that are not as defined. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    @SuppressWarnings("unchecked")
    Progress goOn(Progress progress) {
        List<UUID> reports = entities.createNativeQuery(NEXT, UUID.class)
                .setParameter("after", progress.last())
                .setParameter("batch", BATCH)
                .getResultList();
        if (reports.isEmpty()) {
            return new Progress(progress.last(), progress.checked(), progress.rewritten(), false);
        }
        List<UUID> wrong = entities.createNativeQuery(WRONG, UUID.class)
                .setParameter("reports", reports)
                .getResultList();
        if (!wrong.isEmpty()) {
            rewrite(wrong);
        }
        return new Progress(
                reports.get(reports.size() - 1),
                progress.checked() + reports.size(),
                progress.rewritten() + wrong.size(),
                reports.size() == BATCH);
    }

    private void rewrite(List<UUID> reports) {
        for (var sql : List.of(
                "delete from report_fact where report_id in (:reports)",
                "insert into report_fact (%1$s) select %1$s from report_fact_by_definition where report_id in (:reports)"
                        .formatted(COLUMNS))) {
            entities.createNativeQuery(sql).setParameter("reports", reports).executeUpdate();
        }
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void workOutAllLevels() {
        entities.createNativeQuery("""
                        insert into level_due (regency_code, since)
                        select regency_code, min(at) from (
                            select regency_code, known_from as at from report_fact
                            union all select regency_code, at from level_state where superseded_at is null) beginning
                        group by regency_code""").executeUpdate();
    }
}
