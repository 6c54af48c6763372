package id.rukun.webhook;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import id.rukun.Api;
import id.rukun.PackagedService;
import id.rukun.changes.EventStream;
import id.rukun.report.Drafts;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Several nodes on one database. */
class NodesIT {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("RUKUN_TRIAL_DATA", "false", "RUKUN_WEBHOOK_ALLOW_PRIVATE", "true");
    private static final String SAMPANG = "35.27.01";

    @Test
    void what_a_node_sent_before_it_was_killed_is_sent_again_by_another() throws SQLException {
        var firstCall = new AtomicBoolean(true);
        var filed = new CompletableFuture<Void>();
        var sent = new CompletableFuture<Void>();
        try (var first = PackagedService.start(PackagedService.newHome(), ENVIRONMENT);
                var receiver = Receiver.answering(call -> {
                    if (firstCall.getAndSet(false)) {
                        // The request was sent; its response is not received.
                        filed.join();
                        first.kill();
                        sent.complete(null);
                    }
                    return 200;
                })) {
            create(first, receiver, "report.filed");
            var shared = first.sharedBy(ENVIRONMENT);
            var id = file(first, first.token("pioneer.sampang", Api.PASSWORD));
            filed.complete(null);
            sent.join();
            endLease(first);

            try (var second = PackagedService.start(PackagedService.newHome(), shared)) {
                var calls = receiver.await(id, 2);

                assertThat(calls.get(1).id(), equalTo(calls.get(0).id()));
                assertThat(second.isAlive(), equalTo(true));
            }
        }
    }

    @Test
    void nodes_share_the_work_and_send_each_once_and_in_order() {
        try (var first = PackagedService.start(PackagedService.newHome(), ENVIRONMENT);
                var second = PackagedService.start(PackagedService.newHome(), first.sharedBy(ENVIRONMENT));
                var receiver = Receiver.answering(200)) {
            create(first, receiver, "report.filed", "report.verified");
            var stream = new EventStream(second.uri(), second.token("officer.jatim", Api.PASSWORD), null);
            // A token of one node is valid on all nodes.
            var pioneer = first.token("pioneer.sampang", Api.PASSWORD);
            var coordinator = second.token("coordinator.sampang", Api.PASSWORD);
            var ids = new ArrayList<String>();
            for (var report = 0; report < 30; report++) {
                var node = report % 2 == 0 ? first : second;
                ids.add(file(node, pioneer));
                verify(report % 3 == 0 ? first : second, coordinator, ids.get(report));
            }

            for (var id : ids) {
                assertThat(
                        receiver.await(id, 2).stream().map(Receiver.Call::type).toList(),
                        contains("id.rukun.report.filed", "id.rukun.report.verified"));
                // A report filed on one node is streamed on the other too.
                assertThat(stream.await(id).path("type").asText(), equalTo("REPORT"));
            }
            var messages = new HashSet<String>();
            receiver.calls().forEach(call -> messages.add(call.id()));
            assertThat(messages, hasSize(60));
            assertThat(receiver.calls(), hasSize(60));
        }
    }

    /** Ends the lease, as if its time had passed. */
    private static void endLease(PackagedService killed) throws SQLException {
        try (var database = killed.connect("rukun_owner");
                var statement = database.createStatement()) {
            statement.execute("update webhook_delivery set next_at = next_at - interval '%d seconds'"
                    .formatted(Delivery.LEASE.toSeconds()));
        }
    }

    private static void create(PackagedService service, Receiver receiver, String... events) {
        service.with(service.token("admin", Api.PASSWORD))
                .body(Map.of("url", receiver.url(), "events", List.of(events)))
                .post("/webhooks")
                .then()
                .statusCode(201);
    }

    private static String file(PackagedService service, String token) {
        var draft = Drafts.conflict(SAMPANG);
        service.with(token).body(draft).post("/reports").then().statusCode(201);
        return (String) draft.get("id");
    }

    private static void verify(PackagedService service, String token, String id) {
        service.with(token)
                .header("If-Match", "*")
                .body(Map.of("to", "VERIFIED", "sourceReliability", "B", "credibility", "2"))
                .post("/reports/" + id + "/transitions")
                .then()
                .statusCode(200);
    }
}
