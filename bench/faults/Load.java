import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Phones that file reports one after another and repeat each until it is acknowledged, and three followers: by polling, by a stream
 * and by a webhook. Arguments: addresses of the nodes separated by commas, folder for the results, port of the webhook's receiver.
 * Ends after the file {@code end} appears in the folder and the followers have nothing new.
 */
public class Load {
    static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");
    static final Duration TIMEOUT = Duration.ofSeconds(60);
    /** Longer than the lease of a delivery that a fault interrupted, after which another attempt is made. */
    static final long QUIET_MILLIS = 35_000;
    static final long LONGEST_WAIT_MILLIS = 90_000;

    record Answer(long begun, long ended, int status) {
        boolean good() {
            return status == 200 || status == 201;
        }
    }

    static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    static final Queue<Answer> ANSWERS = new ConcurrentLinkedQueue<>();
    static final Set<String> ACKNOWLEDGED = ConcurrentHashMap.newKeySet();
    static final Map<String, Set<String>> SEEN = new ConcurrentHashMap<>();
    static final Map<String, AtomicInteger> RESTARTS = new ConcurrentHashMap<>();
    static final AtomicInteger PHONES_FILING = new AtomicInteger();
    static volatile boolean filing = true;
    static volatile boolean following = true;
    static volatile long lastNew = System.currentTimeMillis();
    static List<String> nodes;
    static Path out;

    public static void main(String[] args) throws Exception {
        nodes = List.of(args[0].split(","));
        out = Path.of(args[1]);
        var admin = token("password", "username=admin&password=kata-sandi-panjang");
        var officer = account(admin, "officer", "\"OFFICER\"", "HUMAN");
        var system = account(admin, "system", "\"INTEGRATOR\"", "MACHINE");
        receive(Integer.parseInt(args[2]), system);
        thread(() -> poll(officer));
        thread(() -> stream(officer));
        for (var phone = 0; phone < Integer.parseInt(System.getenv("PHONES")); phone++) {
            var first = phone;
            PHONES_FILING.incrementAndGet();
            thread(() -> file(officer, first));
        }
        while (ACKNOWLEDGED.size() < 50) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        Files.createFile(out.resolve("busy"));
        while (!Files.exists(out.resolve("end"))) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        filing = false;
        while (PHONES_FILING.get() > 0) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        var ended = System.currentTimeMillis();
        lastNew = ended;
        while (!allSeen() && quietFor() < QUIET_MILLIS && System.currentTimeMillis() - ended < LONGEST_WAIT_MILLIS) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        following = false;
        write(ended);
        System.exit(0);
    }

    static boolean allSeen() {
        return SEEN.values().stream().allMatch(seen -> seen.containsAll(ACKNOWLEDGED));
    }

    static long quietFor() {
        return System.currentTimeMillis() - lastNew;
    }

    static void file(String token, int first) throws Exception {
        var node = first;
        while (filing) {
            var id = UUID.randomUUID().toString();
            var body = """
                    {"id":"%s","kind":"CONFLICT","title":"Perselisihan batas sawah","narrative":"Dua keluarga berselisih.",
                     "regionCode":"35.27.03.1003","occurredAt":"%s","dimensions":["BOUNDARY"],
                     "conflict":{"form":"DISPUTE","severity":1}}""".formatted(id, Instant.now().minusSeconds(60));
            while (!send(token, node, body)) {
                node++;
                TimeUnit.MILLISECONDS.sleep(200);
            }
            ACKNOWLEDGED.add(id);
        }
        PHONES_FILING.decrementAndGet();
    }

    static boolean send(String token, int node, String body) throws InterruptedException {
        var begun = System.currentTimeMillis();
        var status = 0;
        try {
            status = HTTP.send(request(token, node, "/reports").POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                    BodyHandlers.discarding()).statusCode();
        } catch (IOException noAnswer) {
            // Counts as status 0.
        }
        var answer = new Answer(begun, System.currentTimeMillis(), status);
        ANSWERS.add(answer);
        return answer.good();
    }

    static void poll(String token) throws Exception {
        var seen = seenBy("poll");
        String cursor = null;
        for (var node = 0; following; ) {
            try {
                var path = "/changes?limit=200&wait=2" + (cursor == null ? "" : "&after=" + cursor);
                var answer = HTTP.send(request(token, node, path).build(), BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    cursor = take(answer.body(), seen);
                } else {
                    cursor = restarts("poll", answer) ? null : cursor;
                    node++;
                    TimeUnit.MILLISECONDS.sleep(500);
                }
            } catch (IOException noAnswer) {
                node++;
                TimeUnit.MILLISECONDS.sleep(500);
            }
        }
    }

    static String take(String page, Set<String> seen) {
        add(page, seen);
        var next = NEXT.matcher(page);
        String cursor = null;
        while (next.find()) {
            cursor = next.group(1);
        }
        return cursor;
    }

    static void stream(String token) throws Exception {
        var seen = seenBy("stream");
        String cursor = null;
        for (var node = 0; following; ) {
            try {
                cursor = cursor == null ? everything(token, node, seen) : cursor;
                var answer = HTTP.send(request(token, node, "/events").header("Last-Event-ID", cursor).build(), BodyHandlers.ofLines());
                if (answer.statusCode() == 200) {
                    var last = new String[] {cursor};
                    try {
                        answer.body().forEach(line -> {
                            if (line.startsWith("id:")) {
                                last[0] = line.substring(3).strip();
                            } else if (line.startsWith("data:")) {
                                add(line, seen);
                            }
                        });
                    } finally {
                        cursor = last[0];
                    }
                } else {
                    cursor = restarts("stream", answer) ? null : cursor;
                }
            } catch (IOException | java.io.UncheckedIOException noAnswer) {
                // Connects again.
            }
            node++;
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    /** Reads all that there is, and returns the cursor to continue from. */
    static String everything(String token, int node, Set<String> seen) throws Exception {
        String cursor = null;
        while (true) {
            var path = "/changes?limit=200" + (cursor == null ? "" : "&after=" + cursor);
            var answer = HTTP.send(request(token, node, path).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("status " + answer.statusCode());
            }
            cursor = take(answer.body(), seen);
            if (answer.body().contains("\"items\":[]")) {
                return cursor;
            }
        }
    }

    static boolean restarts(String follower, HttpResponse<?> answer) {
        if (answer.statusCode() == 410) {
            RESTARTS.get(follower).incrementAndGet();
        }
        return answer.statusCode() == 410;
    }

    static void receive(int port, String token) throws Exception {
        var seen = seenBy("webhook");
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), seen);
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.setExecutor(java.util.concurrent.Executors.newFixedThreadPool(4));
        server.start();
        created(token, "/webhooks", "{\"url\":\"http://127.0.0.1:" + port + "/\",\"events\":[\"report.filed\"]}");
    }

    static void add(String text, Set<String> seen) {
        var ids = UUIDS.matcher(text);
        while (ids.find()) {
            if (seen.add(ids.group())) {
                lastNew = System.currentTimeMillis();
            }
        }
    }

    static Set<String> seenBy(String follower) {
        RESTARTS.put(follower, new AtomicInteger());
        return SEEN.computeIfAbsent(follower, each -> ConcurrentHashMap.newKeySet());
    }

    static HttpRequest.Builder request(String token, int node, String path) {
        return HttpRequest.newBuilder(URI.create(nodes.get(node % nodes.size()) + "/api/v1" + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    static String created(String token, String path, String body) throws Exception {
        var answer = HTTP.send(request(token, 0, path).POST(HttpRequest.BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    static String account(String admin, String name, String roles, String kind) throws Exception {
        var username = name + "." + UUID.randomUUID();
        var body = created(admin, "/accounts", "{\"username\":\"" + username + "\",\"kind\":\"" + kind + "\",\"roles\":[" + roles
                + "],\"regionCode\":\"35\"}");
        var secret = body.replaceFirst("(?s).*\"secret\":\"([^\"]+)\".*", "$1");
        return kind.equals("MACHINE")
                ? token("client_credentials", "client_id=" + username + "&client_secret=" + secret)
                : token("password", "username=" + username + "&password=" + secret);
    }

    static String token(String grant, String form) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(nodes.get(0) + "/api/v1/auth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=" + grant + "&" + form))
                .build();
        var answer = HTTP.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("token: " + answer.statusCode() + " " + answer.body());
        }
        return answer.body().replaceFirst("(?s).*\"access_token\":\"([^\"]+)\".*", "$1");
    }

    interface Work {
        void run() throws Exception;
    }

    static void thread(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (Exception failed) {
                failed.printStackTrace();
                System.exit(1);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    static void write(long ended) throws IOException {
        Files.write(out.resolve("acknowledged"), ACKNOWLEDGED);
        for (var follower : SEEN.entrySet()) {
            var known = new HashSet<>(follower.getValue());
            Files.write(out.resolve("seen." + follower.getKey()), known);
            Files.write(out.resolve("restarted." + follower.getKey()),
                    Collections.nCopies(RESTARTS.get(follower.getKey()).get(), "410"));
        }
        var marks = new TreeMap<String, Long>();
        if (Files.exists(out.resolve("marks"))) {
            for (var line : Files.readAllLines(out.resolve("marks"))) {
                marks.put(line.split(" ")[0], Long.parseLong(line.split(" ")[1]));
            }
        }
        Files.write(out.resolve("summary"), summary(marks));
    }

    static List<String> summary(Map<String, Long> marks) {
        var lines = new ArrayList<String>();
        var bad = ANSWERS.stream().filter(answer -> !answer.good()).toList();
        lines.add("phones saw: " + ANSWERS.stream().collect(Collectors.groupingBy(
                answer -> answer.status() == 0 ? "no answer" : String.valueOf(answer.status()), TreeMap::new, Collectors.counting())));
        lines.add("longest answer %.1f s; longest that failed %.1f s".formatted(
                longest(ANSWERS), longest(bad)));
        if (marks.containsKey("fault")) {
            var fault = marks.get("fault");
            var first = ANSWERS.stream().filter(answer -> answer.good() && answer.begun() > fault
                    && bad.stream().anyMatch(each -> each.ended() >= fault && each.ended() <= answer.begun())).mapToLong(Answer::ended).min();
            var last = bad.stream().filter(answer -> answer.ended() >= fault).mapToLong(Answer::ended).max();
            lines.add("from the fault: first acknowledgement after a failure at %s s, last failure at %s s".formatted(
                    since(first, fault), since(last, fault)));
            if (marks.containsKey("healed")) {
                lines.add("from the healing (at %.1f s): first acknowledgement at %s s, last failure at %s s".formatted(
                        (marks.get("healed") - fault) / 1e3,
                        since(ANSWERS.stream().filter(answer -> answer.good() && answer.ended() > marks.get("healed"))
                                .mapToLong(Answer::ended).min(), marks.get("healed")),
                        since(last, marks.get("healed"))));
            }
        }
        return lines;
    }

    static double longest(Iterable<Answer> answers) {
        var longest = 0L;
        for (var answer : answers) {
            longest = Math.max(longest, answer.ended() - answer.begun());
        }
        return longest / 1e3;
    }

    static String since(java.util.OptionalLong at, long from) {
        return at.isPresent() ? "%.1f".formatted((at.getAsLong() - from) / 1e3) : "–";
    }
}
