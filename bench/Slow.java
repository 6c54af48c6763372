import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The load of bench/slow: slow clients from ten addresses of the loopback network, and one client that measures. */
public class Slow {
    static final int ADDRESSES = 10;
    static final long P99_LIMIT_MILLIS = 500;
    static final List<String> PATHS = List.of("/reports", "/sync", "/auth/token", "/reports");

    static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    static String service;
    static int port;
    static volatile boolean over;

    public static void main(String[] args) throws Exception {
        service = args[0];
        port = URI.create(service).getPort();
        var connections = Integer.parseInt(args[1]);
        var seconds = Integer.parseInt(args[2]);
        var token = token();
        for (var warm = 0; warm < 200; warm++) {
            get(service + "/me", token);
        }
        print("GET /me alone", measure(service + "/me", token, 5));

        var reopened = new AtomicInteger();
        var clients = Executors.newCachedThreadPool();
        for (var address = 0; address < ADDRESSES; address++) {
            var from = InetAddress.getByName("127.0.1." + (address + 1));
            var each = connections / ADDRESSES;
            clients.submit(() -> attack(from, each, reopened));
        }
        Thread.sleep(2_000);
        var health = clients.submit(() -> measure(service.replace("/api/v1", "/health/ready"), null, seconds));
        var me = measure(service + "/me", token, seconds);
        print("GET /me with " + connections + " slow connections", me);
        print("GET /health/ready meanwhile", health.get());
        over = true;
        clients.shutdown();
        clients.awaitTermination(30, TimeUnit.SECONDS);
        System.out.printf("connections ended by the service and opened again: %d%n", reopened.get());
        if (percentile(me, 99) >= P99_LIMIT_MILLIS) {
            System.err.printf("the 99th percentile is not under %d ms%n", P99_LIMIT_MILLIS);
            System.exit(1);
        }
        System.exit(0);
    }

    /** Keeps so many connections open; one that the service ended is opened again. */
    static Void attack(InetAddress from, int connections, AtomicInteger reopened) throws Exception {
        var open = new ArrayList<Socket>();
        for (var n = 0; n < connections; n++) {
            open.add(slow(from, n));
        }
        while (!over) {
            Thread.sleep(500);
            for (var n = 0; n < connections; n++) {
                if (open.get(n).getInputStream().available() > 0) {
                    open.get(n).close();
                    open.set(n, slow(from, n));
                    reopened.incrementAndGet();
                }
            }
        }
        for (var socket : open) {
            socket.close();
        }
        return null;
    }

    static Socket slow(InetAddress from, int n) throws IOException {
        var socket = new Socket(InetAddress.getByName("127.0.0.1"), port, from, 0);
        var path = PATHS.get(n % PATHS.size());
        var type = path.equals("/auth/token") ? "application/x-www-form-urlencoded" : "application/json";
        socket.getOutputStream()
                .write(("POST /api/v1" + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type
                                + "\r\nContent-Length: 100000\r\n\r\n{\"kind\":\"CONFLI")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Returns the durations in milliseconds, sorted. */
    static List<Double> measure(String uri, String token, int seconds) throws Exception {
        var durations = new ArrayList<Double>();
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            var from = System.nanoTime();
            get(uri, token);
            durations.add((System.nanoTime() - from) / 1e6);
            Thread.sleep(10);
        }
        Collections.sort(durations);
        return durations;
    }

    static void get(String uri, String token) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(uri));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        var answer = HTTP.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            System.err.println(uri + " answered " + answer.statusCode() + ": " + answer.body());
            System.exit(1);
        }
    }

    static String token() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(service + "/auth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=password&username=coordinator.sampang&password=rukun-trial"))
                .build();
        var body = HTTP.send(request, BodyHandlers.ofString()).body();
        return body.replaceAll("(?s).*\"access_token\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    }

    static double percentile(List<Double> sorted, int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    static void print(String what, List<Double> sorted) {
        System.out.printf(
                "%s: %d requests, median %.1f ms, p99 %.1f ms, worst %.1f ms%n",
                what, sorted.size(), percentile(sorted, 50), percentile(sorted, 99), sorted.get(sorted.size() - 1));
    }
}
