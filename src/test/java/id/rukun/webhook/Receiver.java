package id.rukun.webhook;

import static id.rukun.Patience.patiently;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A server that receives webhooks and stores the requests. */
public final class Receiver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One received request. */
    public record Call(
            String path,
            String id,
            String timestamp,
            String signature,
            String contentType,
            String type,
            String subject,
            String body) {
        public JsonPath json() {
            return JsonPath.from(body);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    private Receiver(Function<Call, Integer> answer) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/", exchange -> take(exchange, answer));
        server.setExecutor(threads);
        server.start();
    }

    public static Receiver answering(int status) {
        return new Receiver(call -> status);
    }

    /** @param answer returns the status of each response; may block, or throw to close the connection */
    public static Receiver answering(Function<Call, Integer> answer) {
        return new Receiver(answer);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?a=1";
    }

    private void take(HttpExchange exchange, Function<Call, Integer> answer) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var event = JSON.readTree(body);
            var call = new Call(
                    exchange.getRequestURI().toString(),
                    headers.getFirst("webhook-id"),
                    headers.getFirst("webhook-timestamp"),
                    headers.getFirst("webhook-signature"),
                    headers.getFirst("Content-Type"),
                    event.path("type").asText(),
                    event.path("subject").asText(),
                    body);
            calls.add(call);
            int status = answer.apply(call);
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
        }
    }

    public List<Call> calls() {
        return calls;
    }

    public List<Call> about(String subject) {
        return calls.stream().filter(call -> call.subject().equals(subject)).toList();
    }

    /** Waits for a number of requests about a subject and returns them. */
    public List<Call> await(String subject, int count) {
        return patiently().until(() -> about(subject), called -> called.size() >= count);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
