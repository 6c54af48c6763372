package id.rukun.notice;

import io.vertx.ext.mail.SMTPException;
import java.io.IOException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Says why a mail could not be submitted. The message is safe to log: a mail server may repeat the recipient's address in the
 * text of its reply, so only the reply's codes are kept.
 */
class MailRefusal extends RuntimeException {
    /** The cause of a refusal. */
    enum Reason {
        /** The server cannot be reached, or it accepts nothing from this service. */
        SERVER,
        /** The address does not exist; trying again is useless. */
        ADDRESS,
        /** Another attempt may succeed. */
        MAIL
    }

    private static final long serialVersionUID = 1L;
    private static final Pattern CODES = Pattern.compile("^[0-9]{3}([ -][245][.][0-9]{1,3}[.][0-9]{1,3})?(?![0-9.])");

    private final Reason reason;

    private MailRefusal(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    static MailRefusal of(Throwable failure) {
        if (failure instanceof SMTPException reply) {
            return new MailRefusal(reasonOf(reply), codesOf(reply));
        }
        // Reaching the server fails with an IOException; a connection that breaks later or is silent does not.
        var unreachable = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(IOException.class::isInstance);
        return new MailRefusal(
                unreachable ? Reason.SERVER : Reason.MAIL, failure.getClass().getName());
    }

    /**
     * Judges by the command that was refused and the class of the reply (RFC 5321 section 4.2.1). A refusal for policy (RFC
     * 3463, X.7.X), such as "relaying denied", concerns this service rather than the address.
     */
    private static Reason reasonOf(SMTPException reply) {
        var refused = reply.getMessage();
        if (refused.startsWith("recipient address not accepted")) {
            return reply.isPermanent() && !codesOf(reply).contains(".7.") ? Reason.ADDRESS : Reason.MAIL;
        }
        return refused.startsWith("DATA command not accepted") || refused.startsWith("sending data failed")
                ? Reason.MAIL
                : Reason.SERVER;
    }

    /** Returns the reply code and, if given, the enhanced status code, such as {@code 550 5.1.1}. */
    private static String codesOf(SMTPException reply) {
        var codes = CODES.matcher(reply.getReplyMessage());
        return codes.find() ? codes.group().replace('-', ' ') : String.valueOf(reply.getReplyCode());
    }
}
