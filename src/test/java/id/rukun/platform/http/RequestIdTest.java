package id.rukun.platform.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;

import id.rukun.Api;
import id.rukun.TestInstallation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class RequestIdTest {
    private static final String MADE = "[0-9a-f]{32}";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void every_answer_names_the_id_of_its_request() {
        for (var path : List.of("/code-lists/level", "/no-such-path")) {
            assertThat(path, answered(path, Map.of()), matchesPattern(MADE));
        }
    }

    @Test
    void the_clients_id_is_kept_and_otherwise_its_trace() {
        var id = UUID.randomUUID().toString();
        var trace = "00-" + TRACE + "-00f067aa0ba902b7-01";

        assertThat(answered("/no-such-path", Map.of("X-Request-ID", id, "traceparent", trace)), equalTo(id));
        assertThat(answered("/no-such-path", Map.of("traceparent", trace)), equalTo(TRACE));
    }

    @Test
    void an_id_that_could_forge_a_log_line_or_name_a_person_is_replaced() {
        for (var sent : List.of(
                "short",
                "x".repeat(65),
                "abcdefgh 12345678",
                "abcdefgh%0a12345678",
                "3527010203040506",
                "sari.dewi@example.org")) {
            assertThat(sent, RequestId.of(sent, null), matchesPattern(MADE));
        }
        for (var sent : List.of("00-" + "0".repeat(32) + "-00f067aa0ba902b7-01", "00-" + TRACE + "-01", "x")) {
            assertThat(sent, RequestId.of(null, sent), matchesPattern(MADE));
        }
    }

    @Test
    void each_log_line_of_a_request_names_its_id() {
        var id = UUID.randomUUID().toString();
        var lines = new CopyOnWriteArrayList<String>();
        var listener = new ExtHandler() {
            @Override
            protected void doPublish(ExtLogRecord line) {
                lines.add(String.valueOf(line.getMdc("requestId")));
            }
        };
        // Hibernate logs each statement on the worker thread of the request.
        var sql = Logger.getLogger("org.hibernate.SQL");
        var level = sql.getLevel();
        sql.addHandler(listener);
        sql.setLevel(org.jboss.logmanager.Level.DEBUG);
        try {
            Api.as("officer.jatim")
                    .header("X-Request-ID", id)
                    .get("/incidents?limit=1")
                    .then()
                    .statusCode(200);
        } finally {
            sql.setLevel(level);
            sql.removeHandler(listener);
        }
        assertThat(lines, hasItem(id));
    }

    private static String answered(String path, Map<String, String> headers) {
        return Api.anyone().headers(headers).get(path).header("X-Request-ID");
    }
}
