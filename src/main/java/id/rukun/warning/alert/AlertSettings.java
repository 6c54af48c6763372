package id.rukun.warning.alert;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** Alerts; see [alerts](alerts.md). */
@ConfigMapping(prefix = "rukun")
public interface AlertSettings {
    /** Sender of alerts in CAP and identity of the feed: unique in the world, like a mail address. */
    @WithName("alert.sender")
    @WithDefault("rukun@localhost")
    String sender();

    /** Name of the office that warns, for people. */
    @WithName("alert.sender-name")
    @WithDefault("Rukun")
    String senderName();

    /** How people reach the office about an alert, as one line, such as a telephone number; unset: not named. */
    @WithName("alert.contact")
    Optional<String> contact();

    /** How long an alert is current if its officer set no expiry. */
    @WithName("alert.expires-after")
    @WithDefault("P7D")
    @DurationMin(seconds = 1)
    Duration expiresAfter();

    /** Interval at which coordinators who have not acknowledged an alert are reminded by mail. */
    @WithName("alert.acknowledge-within")
    @WithDefault("PT4H")
    @DurationMin(seconds = 1)
    Duration acknowledgeWithin();

    /** Proposed alerts that no officer touched for so long are published; unset: never. */
    @WithName("alert.auto-publish-after")
    Optional<@DurationMin(seconds = 1) Duration> autoPublishAfter();

    /** How often due reminders and proposals are looked for; {@code off}: not by this node. */
    @WithName("alert.every")
    @WithDefault("1m")
    String every();

    /** PKCS12 file whose key signs each CAP message with an XML signature; unset: messages are not signed. */
    @WithName("alert.key-store")
    Optional<Path> keyStore();

    /** Password of the PKCS12 file and of its key. */
    @WithName("alert.key-store-password")
    Optional<String> keyStorePassword();

    /** Hours (western Indonesia) in which mails about alerts wait until morning, except for level AWAS; {@code off}: none. */
    @WithName("quiet-hours")
    @WithDefault("22:00-05:00")
    String quietHours();
}
