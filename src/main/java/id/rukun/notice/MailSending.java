package id.rukun.notice;

import id.rukun.identity.Account;
import id.rukun.platform.id.Ids;
import id.rukun.platform.text.Language;
import id.rukun.platform.text.Messages;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Sends queued mails, urgent ones first and several at once, so that a recipient whose address fails or for whom the mail
 * server takes long delays nobody else. No transaction is open while the service waits for the mail server. If a sender dies
 * after the server accepted a mail and before the mail is marked as sent, it is sent again, because SMTP (RFC 5321 section
 * 6.1) cannot guarantee exactly-once delivery. Both copies have the same Message-ID.
 */
@ApplicationScoped
public class MailSending {
    private static final Logger LOG = Logger.getLogger(MailSending.class);
    private static final Messages TEXTS = Messages.named("mails");

    /** A round sends what is due at {@code now}. It ends early if the server cannot be reached. */
    private record Round(Instant now, AtomicBoolean serverFailed) {}

    private final MailTransport transport;
    private final Optional<String> host;
    private final Semaphore free = new Semaphore(MailTransport.CONNECTIONS);
    private final AtomicBoolean warnedOfMissingServer = new AtomicBoolean();

    MailSending(MailTransport transport, MailSettings settings) {
        this.transport = transport;
        this.host = settings.host();
    }

    /** Does not wait for the round to end: a recipient for whom the server takes long must not delay the next round. */
    @Scheduled(every = "${rukun.mail.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sendDue() {
        if (host.isPresent()) {
            start(Ids.now());
        } else if (!warnedOfMissingServer.get()) {
            var waiting = QuarkusTransaction.requiringNew().call(QueuedMail::waiting);
            if (waiting > 0 && warnedOfMissingServer.compareAndSet(false, true)) {
                LOG.warnf("%d mails are queued, but no mail server is configured. Set RUKUN_SMTP_HOST.", waiting);
            }
        }
    }

    /** Sends all due mails and waits until each is sent or has failed. */
    public void send(Instant now) {
        start(now).join();
    }

    /** Starts to send all due mails. */
    CompletableFuture<Void> start(Instant now) {
        return work(new Round(now, new AtomicBoolean()));
    }

    /**
     * Starts a sender if one is free. A sender that took a mail starts another one, which takes the next mail meanwhile.
     *
     * @return completes when this sender and those that it started have ended
     */
    private CompletableFuture<Void> work(Round round) {
        if (round.serverFailed.get() || !free.tryAcquire()) {
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.supplyAsync(() -> sendWhileDue(round), Infrastructure.getDefaultExecutor())
                .whenComplete((started, failure) -> free.release())
                .thenCompose(started -> CompletableFuture.allOf(started.toArray(CompletableFuture[]::new)));
    }

    private List<CompletableFuture<Void>> sendWhileDue(Round round) {
        var started = new ArrayList<CompletableFuture<Void>>();
        for (var due = take(round); due.isPresent(); due = take(round)) {
            started.add(work(round));
            send(due.get(), round);
        }
        return started;
    }

    private static Optional<QueuedMail> take(Round round) {
        return round.serverFailed.get()
                ? Optional.empty()
                : QuarkusTransaction.requiringNew().call(() -> QueuedMail.QUEUE.take(round.now));
    }

    private void send(QueuedMail mail, Round round) {
        var recipient = QuarkusTransaction.requiringNew().call(() -> Account.<Account>findById(mail.recipientId));
        if (!recipient.receivesMail()) {
            LOG.warnf("Mail %s (%s) is not sent: its account is inactive or has no usable address", mail.id, mail.kind);
            mail.dropped(round.now);
            return;
        }
        var language = Language.of(recipient.language);
        var arguments = mail.arguments.toArray();
        try {
            transport.submit(
                    mail.id,
                    recipient.email,
                    TEXTS.get(language, mail.kind + ".subject", arguments),
                    TEXTS.get(language, mail.kind + ".body", arguments));
        } catch (MailRefusal refusal) {
            refused(mail, recipient, refusal, round);
            return;
        }
        mail.sent(round.now);
    }

    private static void refused(QueuedMail mail, Account recipient, MailRefusal refusal, Round round) {
        switch (refusal.reason()) {
            case SERVER -> {
                round.serverFailed.set(true);
                mail.postponed(round.now);
                LOG.warnf("Mails wait, because the mail server accepts none: %s", refusal.getMessage());
            }
            case ADDRESS -> {
                mail.refused(recipient, round.now);
                LOG.warnf(
                        "The mail server refused the address of account %s for good: %s",
                        recipient.id, refusal.getMessage());
            }
            case MAIL -> {
                var last = mail.attempts >= QueuedMail.QUEUE.maxAttempts();
                if (last) {
                    mail.dropped(round.now);
                }
                LOG.warnf(
                        "Mail %s (%s) could not be sent, attempt %d: %s%s",
                        mail.id, mail.kind, mail.attempts, refusal.getMessage(), last ? "; no further attempts" : "");
            }
        }
    }
}
