package id.rukun.webhook;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.instanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Vertx;
import java.net.ConnectException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class WebhookConnectionsTest {
    private static final Vertx VERTX = Vertx.vertx();

    private final WebhookConnections connections = new WebhookConnections(VERTX);

    @AfterAll
    static void close() {
        VERTX.close();
    }

    /** The receiver listens at 127.0.0.1 only. */
    @Test
    void every_address_of_a_host_is_tried_when_one_refuses_the_connection() throws Exception {
        try (var receiver = Receiver.answering(204)) {
            assertThat(status(receiver, "127.0.0.3", "127.0.0.2", "127.0.0.1"), equalTo(204));
            assertThat(receiver.calls().size(), equalTo(1));

            var refused = assertThrows(ExecutionException.class, () -> status(receiver, "127.0.0.3", "127.0.0.2"));
            assertThat(refused.getCause(), instanceOf(ConnectException.class));
        }
    }

    private int status(Receiver receiver, String... literals) throws Exception {
        var target = WebhookTarget.of(receiver.url(), true).orElseThrow();
        var addresses = new InetAddress[literals.length];
        for (var i = 0; i < literals.length; i++) {
            addresses[i] = InetAddress.getByName(literals[i]);
        }
        return connections
                .open(target, List.of(addresses))
                .compose(request -> request.send("{}"))
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .statusCode();
    }
}
