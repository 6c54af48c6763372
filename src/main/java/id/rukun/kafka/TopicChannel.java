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
 * The outgoing channel to the topic. It uses Quarkus Messaging, but connects with the first message instead of at the
 * start, so that the service runs without a Kafka cluster.
 */
@ApplicationScoped
class TopicChannel {
    private static final String NAME = "rukun-topic";

    /** The timeout for fetching metadata of the topic from the brokers. */
    private static final Duration BLOCKED = Duration.ofSeconds(5);

    private static final Duration REQUESTED = Duration.ofSeconds(10);
    private static final Duration DELIVERED = Duration.ofSeconds(15);

    /**
     * The time after which a message is acknowledged or rejected. A batch takes at most twice as long, which is less
     * than {@link TopicFeed#LEASE}.
     */
    static final Duration SEND_TIMEOUT = BLOCKED.plus(DELIVERED).plusSeconds(1);

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
     * Sends records in the order of the calls.
     *
     * @return completes when the brokers have acknowledged, exceptionally if they have not
     */
    synchronized CompletionStage<Void> send(ProducerRecord<String, String> message) {
        if (emitter == null) {
            connect();
        }
        var acknowledged = new CompletableFuture<Void>();
        emitter.emit(Message.of(
                message,
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
                // Retries of the connector would change the order; see Retries.
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

    /**
     * Enables the retries of Kafka's client, which preserve the order. A setting of the connector has the same name.
     */
    @ApplicationScoped
    static class Retries implements ClientCustomizer<Map<String, Object>> {
        @Override
        public Map<String, Object> customize(String channel, Config settings, Map<String, Object> client) {
            client.remove("retries");
            return client;
        }
    }
}
