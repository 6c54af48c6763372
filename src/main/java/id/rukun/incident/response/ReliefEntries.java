package id.rukun.incident.response;

import id.rukun.audit.AuditAction;
import id.rukun.identity.Caller;
import id.rukun.incident.Incident;
import id.rukun.incident.IncidentRevision;
import id.rukun.platform.problem.Violations;
import id.rukun.region.RegionTime;
import jakarta.inject.Singleton;

/** Records, reads and changes relief given to people affected by incidents. */
@Singleton
public class ReliefEntries extends ResponseItems<Relief, ReliefDraft, ReliefView> {
    private static final String INSERT = """
            insert into relief (id, version, incident_id, recorded_at, recorded_by, updated_at, content)
            values (:id, 1, :incident, :at, :by, :at, cast(:content as jsonb))
            on conflict (id) do nothing""";

    ReliefEntries() {
        super(
                Relief.class,
                ReliefDraft.class,
                IncidentRevision.Type.RELIEF,
                "relief",
                AuditAction.RELIEF_RECORDED,
                AuditAction.RELIEF_CORRECTED,
                INSERT);
    }

    @Override
    void check(ReliefDraft draft, Relief stored, Incident incident, Caller author, Violations violations) {
        checkDate("givenOn", draft.givenOn(), violations);
        if (draft.givenOn() != null && draft.givenOn().isAfter(RegionTime.today(incident.content.regionCode()))) {
            violations.add("givenOn", "IN_FUTURE");
        }
    }

    @Override
    ReliefView view(Relief relief) {
        return ReliefView.of(relief);
    }
}
