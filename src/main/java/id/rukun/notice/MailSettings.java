package id.rukun.notice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.vertx.ext.mail.StartTLSOptions;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;

/** The mail server. */
@ConfigMapping(prefix = "rukun")
public interface MailSettings {
    /** Name of the mail server; unset: nothing is sent and mails wait. */
    @WithName("smtp.host")
    Optional<String> host();

    /** Port of the mail server. */
    @WithName("smtp.port")
    @WithDefault("587")
    @Min(1)
    @Max(65535)
    int port();

    /** User to sign in as. */
    @WithName("smtp.user")
    Optional<String> user();

    /** Password of that user. */
    @WithName("smtp.password")
    Optional<String> password();

    /** Sender of mails. */
    @WithName("smtp.from")
    @WithDefault("rukun@localhost")
    String from();

    /** Whether the connection changes to TLS with STARTTLS. */
    @WithName("smtp.start-tls")
    @WithDefault("REQUIRED")
    StartTLSOptions startTls();

    /** Whether the connection uses TLS from the first byte (port 465). */
    @WithName("smtp.tls")
    @WithDefault("false")
    boolean tls();

    /** How often waiting mails are sent; {@code off}: not by this node. */
    @WithName("mail.every")
    @WithDefault("15s")
    String every();
}
