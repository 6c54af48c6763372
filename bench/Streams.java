import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** What bench/streams runs: the receivers of many streams, in one process. */
public class Streams {
    /** Of one account at one node. */
    static final int EACH = 20;

    static final long PATIENCE_SECONDS = 60;
    static final String REPORT = """
            {"id":"%s","kind":"CONFLICT","title":"Perselisihan batas sawah","narrative":"Dua keluarga berselisih.",
             "regionCode":"35.27.03.1003","occurredAt":"%s","dimensions":["BOUNDARY"],
             "conflict":{"form":"DISPUTE","severity":1}}""";

    static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    static final AtomicInteger ENDED = new AtomicInteger();
    static String service;
    static volatile Round round;

    /** One change, and when each stream had it. */
    record Round(String id, long[] arrived, CountDownLatch missing) {
        Round(String id, int streams) {
            this(id, new long[streams], new CountDownLatch(streams));
        }
    }

    /** One stream. */
    static final class Receiver implements Flow.Subscriber<String> {
        final int number;
        final CountDownLatch begun;

        Receiver(int number, CountDownLatch begun) {
            this.number = number;
            this.begun = begun;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            if (line.startsWith("id:")) {
                begun.countDown();
            }
            var now = round;
            if (now != null && line.startsWith("data:") && line.contains(now.id()) && now.arrived()[number] == 0) {
                now.arrived()[number] = System.nanoTime();
                now.missing().countDown();
            }
        }

        @Override
        public void onError(Throwable failure) {
            ENDED.incrementAndGet();
        }

        @Override
        public void onComplete() {
            ENDED.incrementAndGet();
        }
    }

    public static void main(String[] args) throws Exception {
        service = args[0];
        var process = args[1];
        var streams = Integer.parseInt(args[2]);
        var changes = Integer.parseInt(args[3]);
        var tokens = systems((streams + EACH - 1) / EACH);
        var pioneer = person("pioneer.sampang");
        var coordinator = person("coordinator.sampang");
        verifyOne(pioneer, coordinator, UUID.randomUUID().toString());

        var before = residentMegabytes(process);
        var from = System.nanoTime();
        open(streams, tokens);
        System.out.printf("%d streams of %d accounts, open after %.1f s%n", streams, tokens.size(), secondsSince(from));

        var firsts = new ArrayList<Double>();
        var middles = new ArrayList<Double>();
        var lasts = new ArrayList<Double>();
        for (var change = 0; change < changes; change++) {
            var next = new Round(UUID.randomUUID().toString(), streams);
            round = next;
            var verified = verifyOne(pioneer, coordinator, next.id());
            if (!next.missing().await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                fail(next.missing().getCount() + " streams were not told of change " + change);
            }
            Arrays.sort(next.arrived());
            firsts.add((next.arrived()[0] - verified) / 1e6);
            middles.add((next.arrived()[streams / 2] - verified) / 1e6);
            lasts.add((next.arrived()[streams - 1] - verified) / 1e6);
        }
        System.out.printf("%d changes, each told to all %d, ms after the verifier's answer:%n", changes, streams);
        print("first stream", firsts);
        print("middle stream", middles);
        print("last stream", lasts);
        System.out.printf("resident: %d MB before the streams, %d MB now%n", before, residentMegabytes(process));
        if (ENDED.get() > 0) {
            fail(ENDED.get() + " streams ended");
        }
        System.exit(0);
    }

    static void open(int streams, List<String> tokens) throws Exception {
        var begun = new CountDownLatch(streams);
        for (var stream = 0; stream < streams; stream++) {
            var request = HttpRequest.newBuilder(URI.create(service + "/events"))
                    .header("Authorization", "Bearer " + tokens.get(stream / EACH))
                    .header("Accept", "text/event-stream")
                    .build();
            HTTP.sendAsync(request, BodyHandlers.fromLineSubscriber(new Receiver(stream, begun)))
                    .whenComplete((answer, failure) -> {
                        if (failure != null || answer.statusCode() != 200) {
                            ENDED.incrementAndGet();
                        }
                    });
        }
        if (!begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            fail(begun.getCount() + " streams did not begin");
        }
    }

    /** @return when it was answered that the report is verified */
    static long verifyOne(String pioneer, String coordinator, String id) throws Exception {
        post("/reports", pioneer, REPORT.formatted(id, Instant.now()));
        post("/reports/" + id + "/transitions", coordinator, "{\"to\":\"VERIFIED\",\"sourceReliability\":\"B\",\"credibility\":\"2\"}");
        return System.nanoTime();
    }

    static List<String> systems(int count) throws Exception {
        var admin = person("admin");
        var tokens = new ArrayList<String>();
        for (var system = 0; system < count; system++) {
            var username = "integrator." + UUID.randomUUID();
            var account = post(
                    "/accounts",
                    admin,
                    "{\"username\":\"%s\",\"kind\":\"MACHINE\",\"roles\":[\"INTEGRATOR\"]}".formatted(username));
            var secret = first("\"secret\":\"([^\"]*)\"", account);
            tokens.add(token(
                    "grant_type=client_credentials",
                    "Basic " + Base64.getEncoder().encodeToString((username + ":" + secret).getBytes())));
        }
        return tokens;
    }

    static String person(String username) throws Exception {
        return token("grant_type=password&username=" + username + "&password=rukun-trial", null);
    }

    static String token(String form, String basic) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(service + "/auth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (basic != null) {
            request.header("Authorization", basic);
        }
        return first("\"access_token\":\"([^\"]*)\"", sent(request.build()));
    }

    static String post(String path, String token, String body) throws Exception {
        return sent(HttpRequest.newBuilder(URI.create(service + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("If-Match", "*")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    static String sent(HttpRequest request) throws Exception {
        HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            fail(request.uri() + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    static String first(String pattern, String text) {
        var found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            fail(pattern + " is not in " + text);
        }
        return found.group(1);
    }

    static long residentMegabytes(String process) throws IOException {
        return Long.parseLong(first(
                        "(?m)^VmRSS:\\s*(\\d+)", Files.readString(Path.of("/proc", process, "status"))))
                / 1024;
    }

    static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    static void print(String what, List<Double> milliseconds) {
        var sorted = milliseconds.stream().sorted().toList();
        System.out.printf("  %-14s median %6.0f, worst %6.0f%n", what, sorted.get(sorted.size() / 2), sorted.get(sorted.size() - 1));
    }

    static void fail(String why) {
        System.err.println(why);
        System.exit(1);
    }
}
