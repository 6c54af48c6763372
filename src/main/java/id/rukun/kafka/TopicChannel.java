package id.rukun.kafka;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.smallrye.reactive.messaging.ClientCustomizer;
import io.smallrye.reactive.messaging.connector.OutboundConnector;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/**
 * The outgoing channel to the topic: Quarkus Messaging's, but connected with the first message rather than wired at start, so
 * that without a cluster there is none.
 */
@ApplicationScoped
class TopicChannel {
    private static final String NAME = "rukun-topic";

    /** To learn from the brokers where the topic is. */
    private static final Duration BLOCKED = Duration.ofSeconds(5);

    private static final Duration REQUESTED = Duration.ofSeconds(10);
    private static final Duration DELIVERED = Duration.ofSeconds(15);

    /** After which a message is acknowledged or refused; a batch takes two of them, less than {@link TopicFeed#LEASE}. */
    static final Duration LONGEST = BLOCKED.plus(DELIVERED).plusSeconds(1);

    private final Instance<OutboundConnector> connector;
    private final Optional<String> bootstrap;
    private final String topic;
    private MultiEmitter<? super Message<ProducerRecord<String, String>>> emitter;

    TopicChannel(@Connector("smallrye-kafka") Instance<OutboundConnector> connector, KafkaSettings settings) {
        this.connector = connector;
        this.bootstrap = settings.bootstrap();
        this.topic = settings.topic();
    }

    boolean isConfigured() {
        return bootstrap.isPresent();
    }

    String topic() {
        return topic;
    }

    /**
     * In the order in which it is called.
     *
     * @return completed when the brokers have acknowledged, exceptionally when they did not
     */
    synchronized CompletionStage<Void> send(ProducerRecord<String, String> told) {
        if (emitter == null) {
            connect();
        }
        var acknowledged = new CompletableFuture<Void>();
        emitter.emit(Message.of(
                told,
                () -> {
                    acknowledged.complete(null);
                    return acknowledged;
                },
                refusal -> {
                    acknowledged.completeExceptionally(refusal);
                    return CompletableFuture.completedFuture(null);
                }));
        return acknowledged;
    }

    @SuppressWarnings("unchecked")
    private void connect() {
        var brokers = (Flow.Subscriber<Message<ProducerRecord<String, String>>>)
                connector.get().getSubscriber(settings());
        Multi.createFrom()
                .<Message<ProducerRecord<String, String>>>emitter(
                        opened -> emitter = opened, BackPressureStrategy.BUFFER)
                .subscribe(brokers);
    }

    private Config settings() {
        var settings = Map.ofEntries(
                Map.entry("channel-name", NAME),
                Map.entry("connector", "smallrye-kafka"),
                Map.entry("bootstrap.servers", bootstrap.orElseThrow()),
                Map.entry("topic", topic),
                Map.entry("key.serializer", StringSerializer.class.getName()),
                Map.entry("value.serializer", StringSerializer.class.getName()),
                Map.entry("acks", "all"),
                Map.entry("enable.idempotence", "true"),
                Map.entry("max.block.ms", millis(BLOCKED)),
                Map.entry("request.timeout.ms", millis(REQUESTED)),
                Map.entry("delivery.timeout.ms", millis(DELIVERED)),
                // Not the connector's, which would change the order: see Retries.
                Map.entry("retries", "0"),
                Map.entry("health-enabled", "false"),
                Map.entry("tracing-enabled", "false"));
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, NAME, 0))
                .build();
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }

    /** What is sent again is sent again by Kafka's client, which keeps the order; for it a setting of the connector has the same name. */
    @ApplicationScoped
    static class Retries implements ClientCustomizer<Map<String, Object>> {
        @Override
        public Map<String, Object> customize(String channel, Config settings, Map<String, Object> client) {
            client.remove("retries");
            return client;
        }
    }
}
