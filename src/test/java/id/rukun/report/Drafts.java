package id.rukun.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Valid reports to file, as JSON objects to be modified by tests. All are invented. */
public final class Drafts {
    private Drafts() {}

    /** Returns a clash an hour ago, with a new id. */
    public static Map<String, Object> conflict(String regionCode) {
        var draft = common("CONFLICT", regionCode);
        draft.put(
                "conflict",
                new TreeMap<>(Map.of("form", "CLASH", "severity", 3, "impact", Map.of("killed", 0, "injured", 4))));
        return draft;
    }

    /** Returns early signs seen an hour ago, with a new id. */
    public static Map<String, Object> earlyWarning(String regionCode) {
        var draft = common("EARLY_WARNING", regionCode);
        draft.put(
                "earlyWarning",
                new TreeMap<>(Map.of(
                        "indicators",
                        List.of(Map.of("code", "REVENGE_VOW", "intensity", 3)),
                        "likelihood",
                        4,
                        "severity",
                        3,
                        "horizon",
                        "DAYS")));
        return draft;
    }

    private static Map<String, Object> common(String kind, String regionCode) {
        var draft = new TreeMap<String, Object>();
        draft.put("id", UUID.randomUUID().toString());
        draft.put("kind", kind);
        draft.put("title", "Contoh kejadian");
        draft.put("narrative", "Peristiwa yang dikarang untuk pengujian.");
        draft.put("regionCode", regionCode);
        draft.put(
                "occurredAt",
                Instant.now()
                        .minus(1, ChronoUnit.HOURS)
                        .truncatedTo(ChronoUnit.MILLIS)
                        .toString());
        draft.put("dimensions", List.of("ECONOMIC"));
        return draft;
    }
}
