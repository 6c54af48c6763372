package id.rukun.changes;

import id.rukun.incident.IncidentChanged;
import id.rukun.incident.IncidentReading;
import id.rukun.platform.sql.Rows;
import id.rukun.prevention.outreach.OutreachChanged;
import id.rukun.report.Report;
import id.rukun.report.ReportAccess;
import id.rukun.report.ReportChanged;
import id.rukun.report.ReportsFiled;
import id.rukun.warning.alert.AlertChanged;
import id.rukun.warning.level.Basis;
import id.rukun.warning.level.LevelChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Records changes in the transaction of the change; see the migration. */
@ApplicationScoped
public class ChangeLog {
    /** Published when changes were recorded; readers may be notified after the commit. */
    public record Written() {}

    private static final Set<ReportChanged.Type> COUNT_IN_INCIDENT =
            EnumSet.of(ReportChanged.Type.CORRECTED, ReportChanged.Type.STATUS_CHANGED, ReportChanged.Type.ERASED);

    /**
     * The statement for new resources, which have no earlier change. It is optimised because filing is the most
     * frequent change.
     */
    private static final String FIRST = """
            insert into change (type, subject_id, event, region_code, public_region, everyone)
            select type, subject, event, region_code, public_region, everyone
            from json_to_recordset(cast(:rows as json)) as r(type text, subject uuid, event text, region_code text,
                public_region text, everyone boolean)""";

    private static final String NEXT = """
            insert into change (type, subject_id, event, region_code, public_region, everyone, left_region, left_public, former_owner)
            select :type, :subject, :event, n.region, n.public_region, :everyone,
                case when b.region_code is distinct from n.region then b.region_code end,
                case when b.public_region is distinct from n.public_region then b.public_region end,
                cast(:formerOwner as bytea)
            from (select cast(:region as text) as region, cast(:publicRegion as text) as public_region) n
            left join lateral (select region_code, public_region from change where subject_id = :subject
                order by seq desc limit 1) b on true""";

    private final EntityManager entities;
    private final IncidentReading incidents;
    private final Event<Written> written;

    ChangeLog(EntityManager entities, IncidentReading incidents, Event<Written> written) {
        this.entities = entities;
        this.incidents = incidents;
        this.written = written;
    }

    /**
     * The lists that contain the resource after the change.
     *
     * @param event the name of the event; null if there is none
     */
    private record Row(
            ChangeType type, UUID subject, String event, String regionCode, String publicRegion, boolean everyone) {
        static Row of(ChangeType type, UUID subject, EventType event, String regionCode, String publicRegion) {
            return new Row(type, subject, event == null ? null : event.toString(), regionCode, publicRegion, false);
        }

        static Row of(Report report, EventType event) {
            return of(
                    ChangeType.REPORT,
                    report.id,
                    event,
                    report.content.regionCode(),
                    ReportAccess.publicRegion(report).orElse(null));
        }

        Row forEveryone(boolean published) {
            return new Row(type, subject, event, regionCode, publicRegion, published);
        }
    }

    void reportsFiled(@Observes ReportsFiled filed) {
        recordFirst(filed.reports().stream()
                .map(report -> Row.of(report, EventType.REPORT_FILED))
                .toList());
    }

    void reportChanged(@Observes ReportChanged changed) {
        var report = changed.report();
        recordNext(Row.of(report, EventType.of(changed)), changed.formerReporter());
        if (report.incidentId != null && COUNT_IN_INCIDENT.contains(changed.type())) {
            incidentChanged(report.incidentId, null);
        }
    }

    void incidentChanged(@Observes IncidentChanged changed) {
        incidentChanged(changed.incidentId(), EventType.of(changed));
    }

    private void incidentChanged(UUID id, EventType event) {
        var listing = incidents.listing(id);
        var row = Row.of(
                ChangeType.INCIDENT,
                id,
                event,
                listing.map(IncidentReading.Listing::regionCode).orElse(null),
                listing.map(IncidentReading.Listing::publicRegion).orElse(null));
        if (event == EventType.INCIDENT_OPENED) {
            recordFirst(List.of(row));
        } else {
            recordNext(row, null);
        }
    }

    void outreachChanged(@Observes OutreachChanged changed) {
        var row = Row.of(ChangeType.OUTREACH, changed.outreachId(), null, changed.regionCode(), null);
        if (changed.type() == OutreachChanged.Type.RECORDED) {
            recordFirst(List.of(row));
        } else {
            recordNext(row, changed.formerAuthor());
        }
    }

    void alertChanged(@Observes AlertChanged changed) {
        var event = EventType.of(changed);
        recordNext(
                Row.of(ChangeType.ALERT, changed.alertId(), event, changed.regionCode(), null)
                        .forEveryone(event != null),
                null);
    }

    /** Verifiers of the regency follow its live level, everyone else the public one, which changes at midnight. */
    void levelChanged(@Observes LevelChanged changed) {
        if (changed.basis() != Basis.VERIFIED) {
            var assessment = changed.assessment();
            recordFirst(List.of(
                    Row.of(ChangeType.LEVEL, assessment.id, EventType.LEVEL_CHANGED, assessment.regencyCode, null)
                            .forEveryone(changed.basis() == Basis.PUBLIC)));
        }
    }

    /** Records the first change of new resources. */
    private void recordFirst(List<Row> rows) {
        entities.createNativeQuery(FIRST).setParameter("rows", Rows.of(rows)).executeUpdate();
        written.fire(new Written());
    }

    /** @param formerOwner the pseudonym of the owner if the resource had one and now has none; otherwise null */
    private void recordNext(Row row, byte[] formerOwner) {
        entities.createNativeQuery(NEXT)
                .setParameter("type", row.type().name())
                .setParameter("subject", row.subject())
                .setParameter("event", row.event())
                .setParameter("region", row.regionCode())
                .setParameter("publicRegion", row.publicRegion())
                .setParameter("everyone", row.everyone())
                .setParameter("formerOwner", formerOwner)
                .executeUpdate();
        written.fire(new Written());
    }
}
