package id.rukun.warning.level;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import id.rukun.platform.json.StoredJson;
import id.rukun.warning.method.Alarm;
import id.rukun.warning.method.Method;
import id.rukun.warning.method.NumbersSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;

/** The latest snapshot of each regency, read from the database once for each that is recorded. */
@ApplicationScoped
class NumbersSnapshots {
    private static final int REGENCIES = 1000;

    /**
     * A snapshot and what follows from it.
     *
     * @param version of the row that it was read from
     * @param snapshot null where nothing weighs or counts
     * @param usable whether the present follows from it
     */
    record Known(String version, NumbersSnapshot snapshot, List<Alarm> alarms, boolean usable) {}

    private final Cache<String, Known> known =
            Caffeine.newBuilder().maximumSize(REGENCIES).build();
    private final EntityManager entities;
    private final Method method;

    NumbersSnapshots(EntityManager entities, Method method) {
        this.entities = entities;
        this.method = method;
    }

    /** @param versions of the regencies' rows, as the transaction sees them */
    Map<String, Known> of(Map<String, String> versions) {
        var found = new HashMap<String, Known>();
        versions.forEach((regency, version) -> {
            var kept = known.getIfPresent(regency);
            if (kept != null && kept.version().equals(version)) {
                found.put(regency, kept);
            }
        });
        var missing = versions.keySet().stream()
                .filter(regency -> !found.containsKey(regency))
                .toList();
        if (!missing.isEmpty()) {
            var read = read(missing);
            known.putAll(read);
            found.putAll(read);
        }
        return found;
    }

    private Map<String, Known> read(Collection<String> regencies) {
        var read = new HashMap<String, Known>();
        entities.unwrap(Session.class)
                .createNativeQuery("""
                        select regency_code, %s as version, cast(snapshot as text) as snapshot from level_progress p
                        where regency_code in (:regencies)""".formatted(HeldLevels.VERSION), Tuple.class)
                .addScalar("regency_code", String.class)
                .addScalar("version", String.class)
                .addScalar("snapshot", String.class)
                .setParameterList("regencies", regencies)
                .getResultStream()
                .forEach(row ->
                        read.put(row.get(0, String.class), known(row.get(1, String.class), row.get(2, String.class))));
        return read;
    }

    private Known known(String version, String json) {
        if (json == null) {
            return new Known(version, null, List.of(), true);
        }
        var snapshot = StoredJson.read(json, NumbersSnapshot.class);
        return snapshot.isOf(method)
                ? new Known(version, snapshot, snapshot.alarms(method), true)
                : new Known(version, null, List.of(), false);
    }
}
