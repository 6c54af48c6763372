package id.rukun.incident.response;

import id.rukun.audit.AuditAction;
import id.rukun.identity.Caller;
import id.rukun.incident.Incident;
import id.rukun.incident.IncidentRevision;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violations;
import id.rukun.report.AnsweredWarning;
import id.rukun.vocabulary.ActionType;
import jakarta.inject.Singleton;
import jakarta.persistence.Query;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Records, reads and changes response actions on incidents. */
@Singleton
public class Actions extends ResponseItems<Action, ActionDraft, ActionView> {
    private static final String INSERT = """
            insert into incident_action (id, version, incident_id, recorded_at, recorded_by, updated_at, started_at, done_at,
                answers_report_id, answers_alert_id, content)
            values (:id, 1, :incident, :at, :by, :at,
                case cast(:content as jsonb) ->> 'status' when 'UNDER_WAY' then cast(:at as timestamptz) end,
                case cast(:content as jsonb) ->> 'status' when 'DONE' then cast(:at as timestamptz) end,
                cast(:answersReport as uuid), cast(:answersAlert as uuid), cast(:content as jsonb))
            on conflict (id) do nothing""";

    Actions() {
        super(
                Action.class,
                ActionDraft.class,
                IncidentRevision.Type.ACTION,
                "actions",
                AuditAction.ACTION_RECORDED,
                AuditAction.ACTION_CHANGED,
                INSERT);
    }

    @Override
    void check(ActionDraft draft, Action stored, Incident incident, Caller author, Violations violations) {
        checkDate("plannedOn", draft.plannedOn(), violations);
        if (draft.type() == ActionType.REFERRAL && draft.agency() == null) {
            violations.add("agency", "REQUIRED");
        }
        var before = stored == null ? null : stored.answered;
        if (draft.answers() != null && AnsweredWarning.named(draft.answers(), before, author) == null) {
            violations.add("answers", "UNKNOWN_REFERENCE");
        }
    }

    @Override
    void checkChange(Action stored, ActionDraft draft) {
        requireForward(stored.content.status(), draft.status());
    }

    /**
     * Requires that the status stays or moves forward.
     *
     * @throws ProblemException {@code transition-not-allowed} with the allowed statuses
     */
    private static void requireForward(ActionDraft.Status from, ActionDraft.Status to) {
        if (to.compareTo(from) < 0) {
            var allowed = Arrays.stream(ActionDraft.Status.values())
                    .filter(status -> status.compareTo(from) > 0)
                    .toList();
            var names = allowed.stream().map(Enum::name).collect(Collectors.joining(", "));
            throw ProblemType.TRANSITION_NOT_ALLOWED
                    .problem(from, to, names.isEmpty() ? "–" : names)
                    .with("allowed", allowed);
        }
    }

    @Override
    void bind(Query insert, ActionDraft content, Caller author) {
        var answered = AnsweredWarning.named(content.answers(), null, author);
        insert.setParameter("answersReport", answered == null ? null : answered.reportId())
                .setParameter("answersAlert", answered == null ? null : answered.alertId());
    }

    @Override
    ActionView view(Action action) {
        return ActionView.of(action);
    }
}
