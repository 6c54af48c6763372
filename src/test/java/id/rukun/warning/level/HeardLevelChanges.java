package id.rukun.warning.level;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The changes of level that were fired and committed. */
@ApplicationScoped
public class HeardLevelChanges {
    private final List<LevelChanged> heard = new CopyOnWriteArrayList<>();

    void hear(@Observes(during = TransactionPhase.AFTER_SUCCESS) LevelChanged change) {
        heard.add(change);
    }

    List<LevelChanged> of(String regency, Basis basis) {
        return heard.stream()
                .filter(change -> change.assessment().regencyCode.equals(regency) && change.basis() == basis)
                .toList();
    }
}
