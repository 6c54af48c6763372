package id.rukun.warning.alert;

import id.rukun.report.WarningSought;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Outreach and response actions can answer an alert as they do an early warning, once it is published. */
@Singleton
class AnsweredAlerts {
    void recognise(@Observes WarningSought sought) {
        Alert.<Alert>findByIdOptional(sought.id())
                .filter(alert -> alert.publishedAt != null)
                .ifPresent(alert -> sought.recognise());
    }
}
