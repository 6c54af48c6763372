package id.rukun.report.attachment;

import id.rukun.identity.Account;
import id.rukun.identity.Caller;
import id.rukun.platform.start.Keys;
import id.rukun.platform.start.StartOrder;
import id.rukun.report.filing.TrialReports;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import java.io.IOException;

/** Adds the example photo of a trial ({@code trial/photo.jpg}) to an example report at the first start. */
@ApplicationScoped
class TrialAttachment {
    private final TrialReports trial;
    private final Uploads uploads;
    private final Keys keys;

    TrialAttachment(TrialReports trial, Uploads uploads, Keys keys) {
        this.trial = trial;
        this.uploads = uploads;
        this.keys = keys;
    }

    /** Runs after the reports were filed. */
    @ActivateRequestContext
    void add(@Observes @Priority(StartOrder.TRIAL_RECORDS) StartupEvent started) throws IOException {
        var id = TrialReports.idOf("photo");
        if (trial.isWanted() && Attachment.findByIdOptional(id).isEmpty()) {
            var reporter =
                    Caller.actingFor(Account.withUsername("pioneer.sampang2").orElseThrow(), keys);
            var photo = TrialAttachment.class.getResourceAsStream("/trial/photo.jpg");
            uploads.store(
                    reporter, TrialReports.idOf("sampang-martial-arts"), id, photo, "[CONTOH] Jalan menuju balai desa");
        }
    }
}
