package id.rukun.warning.alert;

import id.rukun.report.WarningSought;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Allows outreach and response actions to refer to a published alert as the warning that they answer. */
@Singleton
class AnsweredAlerts {
    void recognise(@Observes WarningSought sought) {
        Alert.<Alert>findByIdOptional(sought.id())
                .filter(alert -> alert.publishedAt != null)
                .ifPresent(alert -> sought.recognise());
    }
}
