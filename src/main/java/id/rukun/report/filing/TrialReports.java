package id.rukun.report.filing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.rukun.identity.Account;
import id.rukun.identity.Caller;
import id.rukun.platform.id.Ids;
import id.rukun.platform.json.Patches;
import id.rukun.platform.json.Times;
import id.rukun.platform.start.Keys;
import id.rukun.platform.start.StartOrder;
import id.rukun.platform.start.TrialSettings;
import id.rukun.report.Report;
import id.rukun.report.ReportDraft;
import id.rukun.report.message.Messaging;
import id.rukun.report.verification.TransitionRequest;
import id.rukun.report.verification.Verification;
import id.rukun.vocabulary.ReportStatus;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Files and verifies the example reports of a trial ({@code trial/reports.json}) at the first start. Title and
 * narrative of each report state that it is invented.
 */
@ApplicationScoped
public class TrialReports {
    private static final Logger LOG = Logger.getLogger(TrialReports.class);
    private static final UUID TRIAL = UUID.fromString("b0a6c1de-52f4-4a0b-8f0c-8a7f3b1b9a55");

    /**
     * @param daysAgo the day of the event, at least one day before the first start, so that the counts of a day do not
     *     depend on the hour of the start
     * @param at local time of that day; the report was filed an hour later
     */
    record Example(String name, String reporter, int daysAgo, LocalTime at, ObjectNode report, List<Step> steps) {
        private boolean isDecided() {
            return steps.stream()
                    .map(Step::request)
                    .anyMatch(step ->
                            step != null && (step.to() == ReportStatus.VERIFIED || step.to() == ReportStatus.REJECTED));
        }
    }

    /** A transition of the report, or a message about the report. */
    record Step(String by, TransitionRequest request, String message) {}

    private final boolean wanted;
    private final ReportImport reports;
    private final Verification verification;
    private final Messaging messaging;
    private final Patches patches;
    private final Keys keys;

    TrialReports(
            TrialSettings trial,
            ReportImport reports,
            Verification verification,
            Messaging messaging,
            Patches patches,
            Keys keys) {
        this.wanted = trial.on() && trial.data();
        this.reports = reports;
        this.verification = verification;
        this.messaging = messaging;
        this.patches = patches;
        this.keys = keys;
    }

    /**
     * Runs after the accounts are created. Stores all missing reports in one transaction; later starts do not change
     * them.
     */
    @ActivateRequestContext
    @Transactional
    void file(@Observes @Priority(StartOrder.TRIAL_REPORTS) StartupEvent started) {
        if (!wanted) {
            return;
        }
        var missing = Stream.of(patches.readFile("/trial/reports.json", Example[].class))
                .filter(example -> Report.findByIdOptional(idOf(example.name())).isEmpty())
                .toList();
        missing.forEach(this::file);
        if (!missing.isEmpty()) {
            LOG.infof(
                    "Filed %d invented reports, titled [CONTOH]. RUKUN_TRIAL_DATA=false leaves them out",
                    missing.size());
        }
    }

    private void file(Example example) {
        var occurredAt = ZonedDateTime.of(Times.today().minusDays(example.daysAgo()), example.at(), Times.ZONE)
                .toInstant();
        var filedAt = occurredAt.plus(1, ChronoUnit.HOURS);
        var content = example.report()
                .deepCopy()
                .put("id", idOf(example.name()).toString())
                .put("occurredAt", occurredAt.toString())
                .put("filedAt", filedAt.toString());
        var draft = patches.read(content, ReportDraft.class);
        // What nobody has decided yet has waited since it was filed, so that the queue looks like one of a working day.
        var receivedAt = example.isDecided() ? null : filedAt;
        var report =
                new IncomingReport(draft, ReportStatus.SUBMITTED, null, null, filedAt, receivedAt, receivedAt, null);
        var outcome = reports.file(account(example.reporter()).id, null, List.of(report))
                .get(0);
        if (outcome.refusal() != null) {
            throw outcome.refusal();
        }
        example.steps().forEach(step -> take(step, draft.id()));
    }

    private void take(Step step, UUID id) {
        var caller = Caller.actingFor(account(step.by()), keys);
        var report = Report.lockedFor(caller, id).orElseThrow();
        if (step.message() == null) {
            verification.take(report, step.request(), caller);
        } else {
            messaging.write(report, caller, null, step.message());
        }
    }

    private static Account account(String username) {
        return Account.withUsername(username).orElseThrow();
    }

    /** Returns the id of an example. */
    public static UUID idOf(String name) {
        return Ids.named(TRIAL, name);
    }

    /** Returns whether this installation is a trial with example data. */
    public boolean isWanted() {
        return wanted;
    }
}
