package id.rukun.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.rukun.identity.Account;
import id.rukun.identity.Caller;
import id.rukun.incident.response.ActionDraft;
import id.rukun.incident.response.Actions;
import id.rukun.incident.response.ReliefDraft;
import id.rukun.incident.response.ReliefEntries;
import id.rukun.platform.json.Patches;
import id.rukun.platform.json.Times;
import id.rukun.platform.start.Keys;
import id.rukun.platform.start.StartOrder;
import id.rukun.report.Report;
import id.rukun.report.filing.TrialReports;
import id.rukun.vocabulary.ReportStatus;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/**
 * Creates the example incident of a trial ({@code trial/incident.json}): opened from an example report, with actions
 * and relief.
 */
@ApplicationScoped
public class TrialIncident {
    record Example(
            String by,
            String report,
            ObjectNode incident,
            IncidentHandling.Step step,
            List<Dated> actions,
            List<Dated> relief) {}

    /**
     * @param inDays days from the first start; negative for days before it
     * @param answers the name of the early warning that an action answers, null for none
     */
    record Dated(int inDays, String answers, ObjectNode content) {}

    private final TrialReports reports;
    private final IncidentOpening opening;
    private final IncidentHandling handling;
    private final Actions actions;
    private final ReliefEntries relief;
    private final Patches patches;
    private final Keys keys;

    TrialIncident(
            TrialReports reports,
            IncidentOpening opening,
            IncidentHandling handling,
            Actions actions,
            ReliefEntries relief,
            Patches patches,
            Keys keys) {
        this.reports = reports;
        this.opening = opening;
        this.handling = handling;
        this.actions = actions;
        this.relief = relief;
        this.patches = patches;
        this.keys = keys;
    }

    /** Runs once, after the reports were created; does nothing if someone has already decided on the report. */
    @ActivateRequestContext
    @Transactional
    void open(@Observes @Priority(StartOrder.TRIAL_RECORDS) StartupEvent started) {
        if (reports.isWanted()) {
            var example = patches.readFile("/trial/incident.json", Example.class);
            var id = TrialReports.idOf("incident " + example.report());
            Report report = Report.findById(TrialReports.idOf(example.report()));
            var isFree = report.status == ReportStatus.VERIFIED && report.incidentId == null;
            if (isFree && Incident.findByIdOptional(id).isEmpty()) {
                open(example, id, report.id);
            }
        }
    }

    private void open(Example example, UUID id, UUID report) {
        var caller = Caller.actingFor(Account.withUsername(example.by()).orElseThrow(), keys);
        var draft = example.incident().put("id", id.toString());
        draft.putArray("reports").add(report.toString());
        var incident =
                opening.open(caller, patches.read(draft, IncidentDraft.class)).incident();
        handling.take(incident, example.step(), caller);
        for (var i = 0; i < example.actions().size(); i++) {
            var action = example.actions().get(i);
            var content = action.content().put("plannedOn", dayOf(action));
            if (action.answers() != null) {
                content.put("answers", TrialReports.idOf(action.answers()).toString());
            }
            actions.record(
                    incident, TrialReports.idOf("action " + i), patches.read(content, ActionDraft.class), caller);
        }
        for (var i = 0; i < example.relief().size(); i++) {
            var given = example.relief().get(i);
            var content = given.content().put("givenOn", dayOf(given));
            relief.record(incident, TrialReports.idOf("relief " + i), patches.read(content, ReliefDraft.class), caller);
        }
    }

    private static String dayOf(Dated example) {
        return Times.today().plusDays(example.inDays()).toString();
    }
}
