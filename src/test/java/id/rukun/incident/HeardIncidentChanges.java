package id.rukun.incident;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Records published changes of incidents, like an observer in another package. */
@Singleton
class HeardIncidentChanges {
    private static final Queue<IncidentChanged> HEARD = new ConcurrentLinkedQueue<>();

    void hear(@Observes(during = TransactionPhase.AFTER_SUCCESS) IncidentChanged changed) {
        HEARD.add(changed);
    }

    static List<IncidentChanged.Type> of(String incident) {
        return HEARD.stream()
                .filter(changed -> changed.incidentId().toString().equals(incident))
                .map(IncidentChanged::type)
                .toList();
    }
}
