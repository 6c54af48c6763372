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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Sends what is queued, each mail in a transaction of its own that holds its row. A sender that dies after the server took
 * a mail and before it is marked sends it again: SMTP (RFC 5321 section 6.1) admits no more than at least once. Both copies
 * carry the same Message-ID.
 */
@ApplicationScoped
public class MailSending {
    private static final Logger LOG = Logger.getLogger(MailSending.class);
    private static final Messages TEXTS = Messages.named("mails");

    private static final int PATIENCE_SECONDS = 30;

    private final ReactiveMailer mailer;
    private final Context eventLoop;
    private final Optional<String> host;
    private final AtomicBoolean saidThatMailsWait = new AtomicBoolean();

    MailSending(ReactiveMailer mailer, Vertx vertx, @ConfigProperty(name = "rukun.smtp.host") Optional<String> host) {
        this.mailer = mailer;
        this.eventLoop = vertx.getOrCreateContext();
        this.host = host;
    }

    @Scheduled(every = "${rukun.mail.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sendDue() {
        if (host.isPresent()) {
            send(Ids.now());
        } else if (!saidThatMailsWait.get()) {
            var waiting = QuarkusTransaction.requiringNew().call(QueuedMail::waiting);
            if (waiting > 0 && saidThatMailsWait.compareAndSet(false, true)) {
                LOG.warnf("%d mails wait: no mail server is configured. Set RUKUN_SMTP_HOST.", waiting);
            }
        }
    }

    /** Sends all that is due, until the server refuses one. */
    public void send(Instant now) {
        boolean more;
        do {
            more = QuarkusTransaction.requiringNew().call(() -> sendNext(now));
        } while (more);
    }

    /** @return whether to go on: false where nothing is due, or the server took none */
    boolean sendNext(Instant now) {
        var due = QueuedMail.nextDue(now);
        if (due.isEmpty()) {
            return false;
        }
        var mail = due.get();
        Account recipient = Account.findById(mail.recipientId);
        if (!recipient.active || recipient.email == null) {
            LOG.warnf("Mail %s (%s) is dropped: its account is inactive or has no address", mail.id, mail.kind);
            mail.droppedAt = now;
            return true;
        }
        try {
            handOver(written(mail, recipient));
            mail.sentAt = now;
            return true;
        } catch (RuntimeException failed) {
            mail.failed(now);
            // The class only: what a mail server says may repeat the address.
            LOG.warnf(
                    "Mail %s (%s) could not be sent, attempt %d: %s%s",
                    mail.id,
                    mail.kind,
                    mail.attempts,
                    rootOf(failed).getClass().getName(),
                    mail.droppedAt == null ? "" : "; given up");
            return false;
        }
    }

    /** On an event loop: opened from another thread, a connection can miss the server's greeting and wait for it. */
    private void handOver(Mail mail) {
        var taken = new CompletableFuture<Void>();
        eventLoop.runOnContext(
                now -> mailer.send(mail).subscribe().with(taken::complete, taken::completeExceptionally));
        taken.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    private static Throwable rootOf(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .reduce((outer, inner) -> inner)
                .orElseThrow();
    }

    private static Mail written(QueuedMail mail, Account recipient) {
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
