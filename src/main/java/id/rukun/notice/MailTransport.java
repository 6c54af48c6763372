package id.rukun.notice;

import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Submits mails to the mail server, each over a connection of its own. */
@ApplicationScoped
class MailTransport {
    /** The most mails that are submitted at once. */
    static final int CONNECTIONS = 16;

    private static final int TIMEOUT_SECONDS = 30;

    private final MailClient client;
    private final Context eventLoop;
    private final String from;

    MailTransport(Vertx vertx, MailSettings settings) {
        eventLoop = vertx.getOrCreateContext();
        from = settings.from();
        var config = new MailConfig()
                .setHostname(settings.host().orElse("localhost"))
                .setPort(settings.port())
                .setStarttls(settings.startTls())
                .setSsl(settings.tls())
                .setKeepAlive(false)
                .setMaxPoolSize(CONNECTIONS);
        settings.user().ifPresent(config::setUsername);
        settings.password().ifPresent(config::setPassword);
        // Closes a connection on which the server is silent; it would occupy a place in the pool otherwise.
        config.setConnectTimeout((int) TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS))
                .setIdleTimeout(TIMEOUT_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        client = MailClient.create(vertx, config);
    }

    /**
     * Submits a mail and waits until the server accepted it.
     *
     * @throws MailRefusal if the server did not accept it
     */
    void submit(UUID messageId, String address, String subject, String text) {
        var mail = new MailMessage(from, address, subject, text)
                .setHeaders(MultiMap.caseInsensitiveMultiMap()
                        .add("Message-ID", "<" + messageId + "@rukun>")
                        .add("Auto-Submitted", "auto-generated"));
        var accepted = new CompletableFuture<Void>();
        // A connection opened from another thread can miss the server's greeting and then waits for it.
        eventLoop.runOnContext(now -> client.sendMail(mail)
                .onSuccess(result -> accepted.complete(null))
                .onFailure(accepted::completeExceptionally));
        try {
            accepted.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException failed) {
            throw MailRefusal.of(failed.getCause());
        }
    }
}
