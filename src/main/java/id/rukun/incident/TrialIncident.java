package id.rukun.incident;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.rukun.identity.Account;
import id.rukun.identity.Caller;
import id.rukun.incident.response.ActionDraft;
import id.rukun.incident.response.IncidentResponse;
import id.rukun.incident.response.ReliefDraft;
import id.rukun.platform.id.Ids;
import id.rukun.platform.json.Patches;
import id.rukun.platform.json.Times;
import id.rukun.platform.start.Keys;
import id.rukun.report.Report;
import id.rukun.report.filing.TrialReports;
import id.rukun.vocabulary.ReportStatus;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    /** @param inDays days from the first start; negative for days before it */
    record Dated(int inDays, String answers, ObjectNode content) {}

    private final TrialReports reports;
    private final IncidentOpening opening;
    private final IncidentHandling handling;
    private final IncidentResponse response;
    private final Patches patches;
    private final Keys keys;
    private final ObjectMapper json;

    TrialIncident(
            TrialReports reports,
            IncidentOpening opening,
            IncidentHandling handling,
            IncidentResponse response,
            Patches patches,
            Keys keys,
            ObjectMapper json) {
        this.reports = reports;
        this.opening = opening;
        this.handling = handling;
        this.response = response;
        this.patches = patches;
        this.keys = keys;
        this.json = json;
    }

    /** Runs once, after the reports were created; does nothing if someone has already decided on the report. */
    @ActivateRequestContext
    @Transactional
    void open(@Observes @Priority(3) StartupEvent started) {
        if (reports.isWanted()) {
            var example = example();
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
        for (var action : example.actions()) {
            var content = action.content().put("plannedOn", dayOf(action));
            content.put("answers", TrialReports.idOf(action.answers()).toString());
            response.record(incident, Ids.next(), patches.read(content, ActionDraft.class), caller);
        }
        for (var relief : example.relief()) {
            var content = relief.content().put("givenOn", dayOf(relief));
            response.record(incident, Ids.next(), patches.read(content, ReliefDraft.class), caller);
        }
    }

    private static String dayOf(Dated example) {
        return Times.today().plusDays(example.inDays()).toString();
    }

    private Example example() {
        try (var file = TrialIncident.class.getResourceAsStream("/trial/incident.json")) {
            return json.readValue(file, Example.class);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
