package id.rukun.notice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.ConfigProvider;

/** An SMTP server that refuses senders and recipients as a test wants. */
final class StubbornMailServer implements AutoCloseable {
    /** Instead of a reply: the server keeps silent. */
    static final String SILENCE = "";

    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<String> recipients = new CopyOnWriteArrayList<>();
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private final Map<String, String> replies = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ServerSocket server;

    StubbornMailServer() throws IOException {
        var port = ConfigProvider.getConfig().getValue("rukun.smtp.port", Integer.class);
        server = new ServerSocket(port, 100, InetAddress.getLoopbackAddress());
        threads.submit(this::accept);
    }

    /** Replies so to the command {@code MAIL FROM:<…>}, or to {@code RCPT TO:<…>} with this address. */
    StubbornMailServer replying(String senderOrRecipient, String reply) {
        replies.put(senderOrRecipient, reply);
        return this;
    }

    /** The recipients named by the client, in order. */
    List<String> recipients() {
        return recipients;
    }

    /** The recipients whose mail was accepted, in order. */
    List<String> accepted() {
        return accepted;
    }

    private Void accept() throws IOException {
        while (true) {
            var socket = server.accept();
            open.add(socket);
            threads.submit(() -> converse(socket));
        }
    }

    private Void converse(Socket socket) throws IOException {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
        var out = new PrintWriter(socket.getOutputStream());
        say(out, "220 localhost");
        var recipient = "";
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            var address = line.replaceAll(".*<|>.*", "");
            if (line.startsWith("RCPT")) {
                recipient = address;
                recipients.add(address);
                say(out, replies.getOrDefault(address, "250 ok"));
            } else if (line.startsWith("MAIL")) {
                say(out, replies.getOrDefault(address, "250 ok"));
            } else if (line.equals("DATA")) {
                say(out, "354 go on");
            } else if (line.equals(".")) {
                accepted.add(recipient);
                say(out, "250 ok");
            } else if (line.matches("EHLO.*|RSET|QUIT")) {
                say(out, "250 localhost");
            }
        }
        return null;
    }

    private static void say(PrintWriter out, String reply) {
        if (!reply.equals(SILENCE)) {
            out.print(reply + "\r\n");
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
