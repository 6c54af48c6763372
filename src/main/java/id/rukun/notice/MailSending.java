package id.rukun.notice;

import id.rukun.identity.Account;
import id.rukun.platform.id.Ids;
import id.rukun.platform.text.Language;
import id.rukun.platform.text.Messages;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Sends queued mails. No transaction is open while the service waits for the mail server. If a sender dies after the server
 * accepted a mail and before the mail is marked as sent, it is sent again, because SMTP (RFC 5321 section 6.1) cannot guarantee
 * exactly-once delivery. Both copies have the same Message-ID.
 */
@ApplicationScoped
public class MailSending {
    private static final Logger LOG = Logger.getLogger(MailSending.class);
    private static final Messages TEXTS = Messages.named("mails");

    private static final int TIMEOUT_SECONDS = 30;

    private final ReactiveMailer mailer;
    private final Context eventLoop;
    private final Optional<String> host;
    private final AtomicBoolean warnedOfMissingServer = new AtomicBoolean();

    MailSending(ReactiveMailer mailer, Vertx vertx, MailSettings settings) {
        this.mailer = mailer;
        this.eventLoop = vertx.getOrCreateContext();
        this.host = settings.host();
    }

    @Scheduled(every = "${rukun.mail.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sendDue() {
        if (host.isPresent()) {
            send(Ids.now());
        } else if (!warnedOfMissingServer.get()) {
            var waiting = QuarkusTransaction.requiringNew().call(QueuedMail::waiting);
            if (waiting > 0 && warnedOfMissingServer.compareAndSet(false, true)) {
                LOG.warnf("%d mails are queued, but no mail server is configured. Set RUKUN_SMTP_HOST.", waiting);
            }
        }
    }

    /** Sends all due mails, and stops at the first failure. */
    public void send(Instant now) {
        while (sendNext(now)) {
            // Repeats until no mail is due.
        }
    }

    /** @return false if no mail is due or sending failed */
    private boolean sendNext(Instant now) {
        var due = QuarkusTransaction.requiringNew().call(() -> QueuedMail.QUEUE.take(now));
        if (due.isEmpty()) {
            return false;
        }
        var mail = due.get();
        var recipient = QuarkusTransaction.requiringNew().call(() -> Account.<Account>findById(mail.recipientId));
        if (!recipient.active || recipient.email == null) {
            LOG.warnf("Mail %s (%s) is not sent: its account is inactive or has no e-mail address", mail.id, mail.kind);
            mail.dropped(now);
            return true;
        }
        try {
            submit(compose(mail, recipient));
        } catch (RuntimeException failure) {
            failed(mail, failure, now);
            return false;
        }
        mail.sent(now);
        return true;
    }

    private static void failed(QueuedMail mail, RuntimeException failure, Instant now) {
        var last = mail.attempts >= QueuedMail.QUEUE.maxAttempts();
        if (last) {
            mail.dropped(now);
        }
        // Only the class of the exception is logged: a mail server may repeat the recipient's address in its message.
        LOG.warnf(
                "Mail %s (%s) could not be sent, attempt %d: %s%s",
                mail.id,
                mail.kind,
                mail.attempts,
                rootOf(failure).getClass().getName(),
                last ? "; no further attempts" : "");
    }

    /**
     * Sends on an event loop: a connection opened from another thread can miss the server's greeting and then waits for
     * it.
     */
    private void submit(Mail mail) {
        var accepted = new CompletableFuture<Void>();
        eventLoop.runOnContext(
                now -> mailer.send(mail).subscribe().with(accepted::complete, accepted::completeExceptionally));
        accepted.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
    }

    private static Throwable rootOf(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .reduce((outer, inner) -> inner)
                .orElseThrow();
    }

    private static Mail compose(QueuedMail mail, Account recipient) {
        var language = Language.of(recipient.language);
        var arguments = mail.arguments.toArray();
        return Mail.withText(
                        recipient.email,
                        TEXTS.get(language, mail.kind + ".subject", arguments),
                        TEXTS.get(language, mail.kind + ".body", arguments))
                .addHeader("Message-ID", "<" + mail.id + "@rukun>")
                .addHeader("Auto-Submitted", "auto-generated");
    }
}
