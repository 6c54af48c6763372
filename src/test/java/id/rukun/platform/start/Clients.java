package id.rukun.platform.start;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.rukun.PackagedService;
import id.rukun.report.Drafts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Eight clients that file reports one after another, remember which were acknowledged, and retry the others. */
final class Clients implements AutoCloseable {
    private static final int PHONES = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ExecutorService phones = Executors.newFixedThreadPool(PHONES);
    private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
    private final Queue<Map<String, Object>> unanswered = new ConcurrentLinkedQueue<>();
    private final CountDownLatch busy;
    private volatile boolean filing = true;
    private String uri;
    private String token;

    private Clients(int untilBusy) {
        this.busy = new CountDownLatch(untilBusy);
    }

    /** Starts filing. */
    static Clients of(PackagedService service, String token) {
        var clients = new Clients(40);
        clients.uri = service.uri();
        clients.token = token;
        for (var phone = 0; phone < PHONES; phone++) {
            clients.phones.submit(clients::fileOnAndOn);
        }
        return clients;
    }

    /** Waits until dozens of reports were acknowledged, so that the next step happens under load. */
    Clients awaitBusy() throws InterruptedException {
        assertThat("reports acknowledged", busy.await(60, TimeUnit.SECONDS), equalTo(true));
        return this;
    }

    /** Stops filing new reports. */
    Clients stopFiling() throws InterruptedException {
        filing = false;
        phones.shutdown();
        assertThat("phones stopped", phones.awaitTermination(60, TimeUnit.SECONDS), equalTo(true));
        return this;
    }

    /** Retries each unacknowledged report until it is acknowledged. */
    void retryAt(PackagedService service, Duration patience) throws InterruptedException {
        uri = service.uri();
        var deadline = System.nanoTime() + patience.toNanos();
        while (!unanswered.isEmpty()) {
            var draft = unanswered.poll();
            if (!send(draft)) {
                unanswered.add(draft);
                assertThat("in time", System.nanoTime() < deadline, equalTo(true));
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    /** Asserts that every acknowledged report is stored, and none of the reports twice. */
    void assertAllStoredOnce(PackagedService service) {
        var stored = new ArrayList<String>();
        String cursor = null;
        do {
            var request = service.with(token).queryParam("limit", 200).queryParam("mine", true);
            var page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get("/reports")
                    .then()
                    .statusCode(200)
                    .extract();
            List<String> ids = page.path("items.id");
            stored.addAll(ids);
            cursor = page.path("next");
        } while (cursor != null);
        var missing = acknowledged.keySet().stream()
                .filter(id -> !stored.contains(id))
                .toList();
        assertThat("acknowledged but lost", missing, hasSize(0));
        assertThat("stored once", stored.stream().distinct().count(), equalTo((long) stored.size()));
    }

    private void fileOnAndOn() {
        while (filing) {
            var draft = Drafts.conflict("35.27.01");
            if (!send(draft)) {
                unanswered.add(draft);
            }
        }
    }

    private boolean send(Map<String, Object> draft) {
        try {
            var request = HttpRequest.newBuilder(URI.create(uri + "/api/v1/reports"))
                    .timeout(Duration.ofSeconds(20))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(draft)))
                    .build();
            var status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status == 201 || status == 200) {
                acknowledged.put((String) draft.get("id"), status);
                busy.countDown();
                return true;
            }
            if (status < 500) {
                throw new AssertionError("a valid report was refused with " + status);
            }
            return false;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException noAnswer) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        filing = false;
        phones.shutdownNow();
    }
}
