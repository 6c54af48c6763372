package id.rukun.warning.method;

import id.rukun.Api;
import id.rukun.report.Drafts;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Reports of two regencies that live through everything a report can: filed, corrected, judged, linked, over HTTP. */
public final class RandomHistory {
    private static final List<String> STATUSES =
            List.of("IN_REVIEW", "NEEDS_INFORMATION", "VERIFIED", "VERIFIED", "REJECTED", "SUBMITTED", "WITHDRAWN");

    private final Random random;
    private final List<String> regions;
    public final List<String> reports = new ArrayList<>();
    private final List<String> incidents = new ArrayList<>();

    public RandomHistory(long seed) {
        this(seed, List.of("35.27.01", "35.27.03.1003", "35.78.16", "35.78.10.1001"));
    }

    public RandomHistory(long seed, List<String> regions) {
        this.random = new Random(seed);
        this.regions = regions;
    }

    /** Some steps are refused, as it happens; the others become history. */
    public RandomHistory steps(int steps) {
        for (var step = 0; step < steps; step++) {
            switch (random.nextInt(reports.size() < 3 ? 1 : 6)) {
                case 0 -> file();
                case 1 -> correct();
                case 2, 3 -> judge();
                case 4 -> link();
                default -> merge();
            }
        }
        return this;
    }

    /** By the officer of the province, who can be anywhere in it. */
    private void file() {
        var region = one(regions);
        var draft = random.nextBoolean() ? Drafts.conflict(region) : Drafts.earlyWarning(region);
        draft.put("occurredAt", occurredAt().toString());
        if (draft.get("earlyWarning") != null) {
            draft.put("earlyWarning", warning());
        }
        Api.as("officer.jatim").body(draft).post("/reports").then().statusCode(201);
        reports.add((String) draft.get("id"));
    }

    private Map<String, Object> warning() {
        var capacities = List.of("COMMUNITY_DIALOGUE", "RELIGIOUS_LEADERS", "CUSTOMARY_MEDIATION");
        return Map.of(
                "indicators",
                List.of(
                        Map.of("code", "REVENGE_VOW", "intensity", 1 + random.nextInt(3)),
                        Map.of("code", "RUMOUR_OR_HOAX", "intensity", 1 + random.nextInt(3))),
                "likelihood",
                1 + random.nextInt(5),
                "severity",
                1 + random.nextInt(5),
                "horizon",
                "DAYS",
                "peaceCapacities",
                capacities.subList(0, random.nextInt(4)));
    }

    /** Up to four months ago, or in a moment. */
    private Instant occurredAt() {
        return Instant.now()
                .plus(2, ChronoUnit.MINUTES)
                .minus(random.nextInt(120 * 24 * 60), ChronoUnit.MINUTES)
                .truncatedTo(ChronoUnit.MILLIS);
    }

    private void correct() {
        var changes = List.<Map<String, Object>>of(
                Map.of("place", "Pasar"),
                Map.of("regionCode", one(regions)),
                Map.of("occurredAt", occurredAt().toString()));
        change("officer.jatim", one(reports), "", one(changes), true);
    }

    private void judge() {
        var to = one(STATUSES);
        Map<String, Object> step =
                switch (to) {
                    case "VERIFIED" -> Map.of("to", to, "sourceReliability", "B", "credibility", "2");
                    case "REJECTED" -> Map.of("to", to, "reason", "UNFOUNDED");
                    default -> Map.of("to", to, "note", "karena");
                };
        var reporters = to.equals("SUBMITTED") || to.equals("WITHDRAWN");
        change(reporters ? "officer.jatim" : "officer.nasional", one(reports), "/transitions", step, false);
    }

    private void link() {
        if (incidents.isEmpty() || random.nextInt(4) == 0) {
            open();
            return;
        }
        var id = one(incidents);
        var body = Map.of(random.nextInt(3) == 0 ? "unlink" : "link", List.of(one(reports)));
        var tag = Api.as("officer.jatim").get("/incidents/" + id).header("ETag");
        Api.as("officer.jatim").header("If-Match", tag).body(body).post("/incidents/" + id + "/reports");
    }

    private void open() {
        var id = UUID.randomUUID().toString();
        var opened = Api.as("officer.jatim")
                .body(Map.of(
                        "id",
                        id,
                        "title",
                        "Contoh",
                        "regionCode",
                        "35.27.01",
                        "severity",
                        3,
                        "phase",
                        "CESSATION",
                        "reports",
                        List.of(one(reports))))
                .post("/incidents");
        if (opened.statusCode() == 201) {
            incidents.add(id);
        }
    }

    private void merge() {
        if (incidents.size() > 1) {
            var id = one(incidents);
            var tag = Api.as("officer.jatim").get("/incidents/" + id).header("ETag");
            Api.as("officer.jatim")
                    .header("If-Match", tag)
                    .body(Map.of("into", one(incidents), "note", "sama"))
                    .post("/incidents/" + id + "/merge");
        }
    }

    private static Response change(String by, String report, String path, Map<String, Object> body, boolean patch) {
        var tag = Api.as(by).get("/reports/" + report).header("ETag");
        var request = Api.as(by).header("If-Match", tag).body(body);
        return patch
                ? request.contentType("application/merge-patch+json").patch("/reports/" + report)
                : request.post("/reports/" + report + path);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
