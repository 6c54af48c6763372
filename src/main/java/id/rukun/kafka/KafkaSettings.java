package id.rukun.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Publishing events to Kafka; see [kafka](kafka.md). */
@ConfigMapping(prefix = "rukun.kafka")
public interface KafkaSettings {
    /** Brokers as {@code host:port}, separated by commas; unset: there is no Kafka client. */
    Optional<String> bootstrap();

    /** Topic that events are published to. */
    @WithDefault("rukun.events")
    String topic();
}
