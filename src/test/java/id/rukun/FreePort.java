package id.rukun;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port for a server that a test starts, also for one that is stopped and started again. It lies below the ports that
 * operating systems give to outgoing connections (from 32768), so that no connection takes it in the meantime.
 */
public final class FreePort {
    private static final int FIRST = 20_000;
    private static final int END = 32_000;

    public static int find() {
        while (true) {
            var port = ThreadLocalRandom.current().nextInt(FIRST, END);
            try (var socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // The next one.
            }
        }
    }

    private FreePort() {}
}
