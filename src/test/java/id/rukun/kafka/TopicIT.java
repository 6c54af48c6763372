package id.rukun.kafka;

import static id.rukun.Patience.patiently;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import id.rukun.Api;
import id.rukun.PackagedService;
import id.rukun.report.Drafts;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A configured topic receives the events of webhooks. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TopicIT {
    private static final String SAMPANG = "35.27.01";
    private static final String TOPIC = "rukun.events";
    private static final String LEASE_ENDS = "update topic_position set lead_until = lead_until - interval '%d seconds'"
            .formatted(TopicFeed.LEASE.toSeconds());

    private static KafkaBroker broker;
    private static PackagedService service;

    @BeforeAll
    static void startBroker() {
        broker = new KafkaBroker();
    }

    @BeforeEach
    void running() throws SQLException {
        if (service != null && service.isAlive()) {
            return;
        }
        broker.start();
        service = PackagedService.start(PackagedService.newHome(), environment());
        assertThat("a service that is ready misses no change", hasPosition(), is(true));
    }

    @AfterAll
    static void stop() {
        service.close();
        broker.close();
    }

    @Test
    void a_topic_is_told_what_happens_in_order_keyed_by_regency_and_redacted() {
        try (var topic = new Topic()) {
            var pioneer = service.token("pioneer.sampang", Api.PASSWORD);
            var coordinator = service.token("coordinator.sampang", Api.PASSWORD);
            var hidden = Drafts.conflict(SAMPANG);
            hidden.put("sensitive", true);
            file(service, pioneer, hidden);
            var draft = Drafts.conflict(SAMPANG + ".2001");
            draft.put("narrative", "Kenari narasi");
            var id = file(service, pioneer, draft);
            verify(service, coordinator, id);

            var told = topic.await(id, 2);

            assertThat(
                    told.stream().map(each -> json(each).getString("type")).toList(),
                    contains("id.rukun.report.filed", "id.rukun.report.verified"));
            for (var each : told) {
                assertThat(each.key(), equalTo("35.27"));
                assertThat(
                        new String(each.headers().lastHeader("content-type").value(), StandardCharsets.UTF_8),
                        containsString("application/cloudevents+json"));
                assertThat(json(each).getString("specversion"), equalTo("1.0"));
                assertThat(each.value(), not(containsString("Kenari")));
                assertThat(each.value(), not(containsString("2001")));
            }
            assertThat(json(told.get(1)).getString("data.status"), equalTo("VERIFIED"));
            awaitLag(service, equalTo(0.0));
            assertThat("a sensitive one that nobody verified", topic.about((String) hidden.get("id")), is(empty()));
        }
    }

    /** It kills the service, so the other tests would have to start a service again after it. */
    @Test
    @Order(Integer.MAX_VALUE)
    void what_happens_while_the_broker_is_away_is_told_later_by_whichever_node_is_left() throws SQLException {
        try (var second = PackagedService.start(PackagedService.newHome(), service.sharedBy(environment()))) {
            var pioneer = service.token("pioneer.sampang", Api.PASSWORD);
            var coordinator = service.token("coordinator.sampang", Api.PASSWORD);
            var ids = new ArrayList<String>();
            try (var topic = new Topic()) {
                ids.add(file(service, pioneer, Drafts.conflict(SAMPANG)));
                topic.await(ids.get(0), 1);
            }
            broker.close();
            for (var report = 1; report <= 5; report++) {
                ids.add(file(report % 2 == 0 ? service : second, pioneer, Drafts.conflict(SAMPANG)));
                verify(second, coordinator, ids.get(report));
            }
            // The killed node's PostgreSQL keeps running.
            service.kill();
            broker.start();
            try (var database = service.connect("rukun_owner")) {
                database.createStatement().execute(LEASE_ENDS);
            }

            try (var topic = new Topic()) {
                for (var id : ids.subList(1, ids.size())) {
                    var types = topic.await(id, 2).stream()
                            .map(each -> json(each).getString("type"))
                            .distinct()
                            .toList();
                    assertThat(types, contains("id.rukun.report.filed", "id.rukun.report.verified"));
                }
                var keys =
                        topic.told.stream().map(ConsumerRecord::key).distinct().toList();
                assertThat(keys, hasItem("35.27"));
            }
            assertThat(second.log(), not(containsString("NetworkClient")));
            second.stop();
            try (var database = service.connect("rukun");
                    var leads = database.createStatement()
                            .executeQuery("select from topic_position where lead_until > now()")) {
                assertThat("a stopped node leads", leads.next(), is(false));
            }
        }
    }

    @Test
    void what_the_brokers_refuse_is_told_once_they_take_it_and_what_comes_after_it_waits() {
        try (var topic = new Topic()) {
            var pioneer = service.token("pioneer.sampang", Api.PASSWORD);
            topic.await(file(service, pioneer, Drafts.conflict(SAMPANG)), 1);
            broker.takesUpTo(100, TOPIC);
            var refused = file(service, pioneer, Drafts.conflict(SAMPANG));
            var after = file(service, pioneer, Drafts.conflict(SAMPANG));
            patiently()
                    .until(() -> service.log()
                            .contains("The topic rukun.events receives no messages until the brokers accept them"));
            awaitLag(service, greaterThan(0.0));

            broker.takesUpTo(1_000_000, TOPIC);

            topic.await(after, 1);
            var subjects = topic.told.stream()
                    .map(each -> json(each).getString("subject"))
                    .toList();
            assertThat(subjects.indexOf(refused), is(both(greaterThan(0)).and(lessThan(subjects.indexOf(after)))));
            awaitLag(service, equalTo(0.0));
        }
    }

    @Test
    void without_a_broker_there_is_no_client_and_no_thread_of_it() {
        var without = PackagedService.shared();
        file(without, without.token("pioneer.sampang", Api.PASSWORD), Drafts.conflict(SAMPANG));

        assertThat(without.threads().toLowerCase(Locale.ROOT), not(containsString("kafka")));
        assertThat(without.log(), not(containsString("org.apache.kafka")));
        assertThat(without.log(), not(containsString("topic")));
        assertThat(without.metrics(), not(containsString("topic")));
    }

    private static boolean hasPosition() throws SQLException {
        try (var database = service.connect("rukun");
                var position = database.createStatement().executeQuery("select from topic_position")) {
            return position.next();
        }
    }

    private static void awaitLag(PackagedService service, Matcher<Double> expected) {
        patiently()
                .until(
                        () -> service.metrics()
                                .lines()
                                .filter(line -> line.startsWith("rukun_topic_lag_seconds "))
                                .map(line -> Double.valueOf(line.substring(line.indexOf(' ') + 1)))
                                .findFirst()
                                .orElseThrow(),
                        expected);
    }

    private static Map<String, String> environment() {
        return Map.of(
                "RUKUN_TRIAL_DATA", "false", "RUKUN_KAFKA_BOOTSTRAP", broker.address(), "RUKUN_KAFKA_TOPIC", TOPIC);
    }

    private static JsonPath json(ConsumerRecord<String, String> told) {
        return JsonPath.from(told.value());
    }

    private static String file(PackagedService service, String token, Map<String, Object> draft) {
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

    /** Reads the topic from its beginning. */
    private static final class Topic implements AutoCloseable {
        private final KafkaConsumer<String, String> consumer;
        private final List<ConsumerRecord<String, String>> told = new ArrayList<>();

        Topic() {
            consumer = new KafkaConsumer<>(
                    Map.of(
                            "bootstrap.servers",
                            broker.address(),
                            "group.id",
                            UUID.randomUUID().toString(),
                            "auto.offset.reset",
                            "earliest",
                            "metadata.max.age.ms",
                            "1000"),
                    new StringDeserializer(),
                    new StringDeserializer());
            consumer.subscribe(List.of(TOPIC));
        }

        List<ConsumerRecord<String, String>> about(String id) {
            return told.stream()
                    .filter(each -> json(each).getString("subject").equals(id))
                    .toList();
        }

        /** Waits for a number of distinct events about a subject and returns the records. */
        List<ConsumerRecord<String, String>> await(String id, int events) {
            return patiently()
                    .until(
                            () -> {
                                consumer.poll(Duration.ofMillis(200)).forEach(told::add);
                                return about(id);
                            },
                            found -> found.stream()
                                            .map(each -> json(each).getString("id"))
                                            .distinct()
                                            .count()
                                    >= events);
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
