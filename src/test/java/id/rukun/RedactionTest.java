package id.rukun;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import id.rukun.report.Drafts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Walks every GET of the contract as every role over reports full of canaries, and listens whether one sings. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class RedactionTest {
    private static final String MARK = UUID.randomUUID().toString().substring(0, 8);
    private static final String NAME = "Kenari Nama " + MARK;
    private static final List<String> CANARIES = List.of(
            NAME,
            "Kenari Judul " + MARK,
            "Kenari Narasi " + MARK,
            "Kenari Tempat " + MARK,
            "Kenari Pihak " + MARK,
            "Kenari Saran " + MARK,
            "-7.123456",
            "113.234567");

    private final Map<String, List<String>> ids = new LinkedHashMap<>();

    @Test
    void nothing_that_points_to_a_reporter_a_victim_or_a_door_reaches_whoever_may_not_see_it() {
        var log = new Listener();
        Logger.getLogger("").addHandler(log);
        try {
            seed();
            var leaks = new ArrayList<String>();
            for (var role : List.of(
                    "public",
                    "integrator.demo",
                    "admin",
                    "coordinator.surabaya",
                    "pioneer.sampang2",
                    "pioneer.surabaya")) {
                for (var path : everyGet()) {
                    leaks.addAll(leaks(role, path, call(role, path)));
                }
            }
            assertThat(leaks, empty());
            assertThat(singing(log.text()), empty());
            assertThat(singing(metrics()), empty());
        } finally {
            Logger.getLogger("").removeHandler(log);
        }
    }

    @Test
    void the_walk_would_hear_a_canary() {
        seed();
        var heard = new ArrayList<String>();
        for (var path : everyGet()) {
            heard.addAll(singing(call("coordinator.sampang", path).asString()));
        }
        CANARIES.forEach(canary -> assertThat(heard, hasItem(canary)));
    }

    @Test
    void a_sensitive_report_shows_its_reporter_to_no_verifier() {
        seed();
        var sensitive = ids.get("reports").get(1);
        for (var verifier : List.of("coordinator.sampang", "officer.jatim", "officer.nasional")) {
            for (var path : everyGet()) {
                if (path.contains(sensitive)) {
                    var body = call(verifier, path).asString();
                    assertThat(path, singing(body), not(hasItem(NAME)));
                    assertThat(path, body.contains(ids.get("accounts").get(0)), org.hamcrest.Matchers.is(false));
                }
            }
        }
    }

    /** A plain and a sensitive report, each in words only canaries use; verified, so that integrators see them. */
    private void seed() {
        var pioneer = Api.as("coordinator.sampang")
                .body(Map.of("name", NAME, "regionCode", "35.27", "phone", "+628120000000"))
                .post("/pioneers")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        var username = "kenari." + UUID.randomUUID().toString().substring(0, 8);
        var account = Api.as("admin")
                .body(Map.of(
                        "username", username, "roles", List.of("PIONEER"), "regionCode", "35.27", "pioneerId", pioneer))
                .post("/accounts")
                .then()
                .statusCode(201)
                .extract();
        var reporter = Api.anyone().auth().oauth2(Api.token(username, account.path("secret")));
        ids.put("pioneers", List.of(pioneer));
        ids.put("accounts", List.of(account.<String>path("id")));
        ids.put("reports", List.of(file(reporter, false), file(reporter, true)));
    }

    private static String file(RequestSpecification reporter, boolean sensitive) {
        var draft = Drafts.earlyWarning("35.27.01");
        draft.put("sensitive", sensitive);
        draft.put("title", CANARIES.get(1));
        draft.put("narrative", CANARIES.get(2));
        draft.put("place", CANARIES.get(3));
        draft.put("parties", List.of(Map.of("type", "RESIDENTS", "role", "INITIATOR", "name", CANARIES.get(4))));
        draft.put("position", Map.of("latitude", -7.123456, "longitude", 113.234567));
        @SuppressWarnings("unchecked")
        var warning = (Map<String, Object>) draft.get("earlyWarning");
        warning.put("recommendation", CANARIES.get(5));
        RestAssured.given().spec(reporter).body(draft).post("/reports").then().statusCode(201);
        Api.as("coordinator.sampang")
                .header("If-Match", "\"1v\"")
                .body(Map.of("to", "VERIFIED", "sourceReliability", "B", "credibility", "2"))
                .post("/reports/" + draft.get("id") + "/transitions")
                .then()
                .statusCode(200);
        return (String) draft.get("id");
    }

    /** Every GET of the contract, its placeholders filled with what was seeded, or with an id of nothing. */
    private List<String> everyGet() {
        var filled = new ArrayList<String>();
        Contract.served().operations().stream()
                .filter(operation -> operation.method().equals("get"))
                .map(Contract.Operation::path)
                .forEach(path -> {
                    var capability = path.replace("/api/v1/", "").replaceAll("/.*", "");
                    for (var id : ids.getOrDefault(
                            capability, List.of(UUID.randomUUID().toString()))) {
                        filled.add(path.replaceFirst("\\{[^}]+}", id)
                                .replaceAll("\\{[^}]+}", UUID.randomUUID().toString()));
                    }
                });
        return filled.stream().distinct().toList();
    }

    private static Response call(String role, String path) {
        var request = role.equals("public") ? Api.anyone() : Api.as(role);
        return request.basePath("").get(path);
    }

    private static List<String> leaks(String role, String path, Response response) {
        return singing(response.asString() + response.headers()).stream()
                .map(canary -> role + " GET " + path + " shows " + canary)
                .toList();
    }

    private static List<String> singing(String text) {
        return CANARIES.stream().filter(text::contains).toList();
    }

    private static String metrics() {
        var port = ConfigProvider.getConfig().getValue("quarkus.management.port", int.class);
        return RestAssured.given().port(port).basePath("").get("/metrics").asString();
    }

    /** Everything logged, as text. */
    private static final class Listener extends Handler {
        private final StringBuffer lines = new StringBuffer();

        @Override
        public void publish(LogRecord line) {
            lines.append(line.getMessage()).append(' ').append(line.getThrown()).append(' ');
            if (line.getParameters() != null) {
                lines.append(java.util.Arrays.toString(line.getParameters())).append('\n');
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        String text() {
            return lines.toString();
        }
    }
}
