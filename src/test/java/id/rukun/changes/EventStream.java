package id.rukun.changes;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Receives server-sent events like a browser: reconnects with the last id whenever a stream ends. */
public final class EventStream {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration RECONNECT = Duration.ofMillis(50);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String uri;
    private final String token;
    private final List<JsonNode> received = new ArrayList<>();
    private String lastId;
    private BufferedReader lines;

    /**
     * @param uri the service's address
     * @param lastId null to start with changes from now on
     */
    public EventStream(String uri, String token, String lastId) {
        this.uri = uri;
        this.token = token;
        this.lastId = lastId;
        connect();
        // The first message carries the position, so everything from here on is received.
        while (this.lastId == null) {
            readLine();
        }
    }

    public String lastId() {
        return lastId;
    }

    public List<JsonNode> about(String id) {
        return received.stream()
                .filter(change -> change.path("id").asText().equals(id))
                .toList();
    }

    /** Waits for the first event about a subject. */
    public JsonNode await(String id) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (about(id).isEmpty()) {
            assertThat("received " + received.size(), System.nanoTime(), lessThan(deadline));
            readLine();
        }
        return about(id).get(0);
    }

    private void readLine() {
        try {
            var line = lines.readLine();
            if (line == null) {
                connect();
            } else if (line.startsWith("id:")) {
                lastId = line.substring(3).strip();
            } else if (line.startsWith("data:")) {
                received.add(JSON.readTree(line.substring(5)));
            }
        } catch (IOException ended) {
            connect();
        }
    }

    private void connect() {
        var request = HttpRequest.newBuilder(URI.create(uri + "/api/v1/events"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (lastId != null) {
            request.header("Last-Event-ID", lastId);
        }
        LockSupport.parkNanos(RECONNECT.toNanos());
        try {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.statusCode(), equalTo(200));
            lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
