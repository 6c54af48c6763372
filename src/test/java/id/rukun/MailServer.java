package id.rukun;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** An SMTP server where the service under test sends its mail to. */
public final class MailServer implements AutoCloseable {
    /** One mail as it arrived. */
    public record Arrived(String subject, String body, String messageId) {}

    private final GreenMail server;

    public MailServer() {
        var port = ConfigProvider.getConfig().getValue("rukun.smtp.port", Integer.class);
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    /** Returns the mails that arrived for an address. */
    public List<Arrived> mailsTo(String address) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> headerOf(mail, "To").contains(address))
                .map(mail -> new Arrived(
                        subjectOf(mail),
                        GreenMailUtil.getBody(mail).replace("=\r\n", ""),
                        headerOf(mail, "Message-ID")))
                .toList();
    }

    private static String subjectOf(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String headerOf(MimeMessage mail, String name) {
        try {
            return String.join(",", mail.getHeader(name));
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
