package id.rukun.export;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Aborts a response whose client stops reading or takes too long. An aborted response lacks the last chunk (RFC 9112
 * section 7.1), so that no client takes it for complete.
 */
final class StallWatch extends FilterOutputStream {
    private static final Logger LOG = Logger.getLogger(StallWatch.class);

    private final HttpServerRequest request;
    private final Vertx vertx;
    private final long timer;
    private final long stall;
    private final long end;
    /** Start of the current write in nanoseconds; 0 between writes. */
    private volatile long writingSince;

    StallWatch(OutputStream out, HttpServerRequest request, Vertx vertx, Duration stall, Duration longest) {
        super(out);
        this.request = request;
        this.vertx = vertx;
        this.stall = stall.toNanos();
        this.end = System.nanoTime() + longest.toNanos();
        this.timer = vertx.setPeriodic(Math.max(1, stall.toMillis() / 8), passed -> check());
    }

    private void check() {
        var now = System.nanoTime();
        var waiting = writingSince;
        if (waiting != 0 && now - waiting > stall || now > end) {
            LOG.infof("An export was aborted: %s", now > end ? "it took too long" : "the client stopped reading");
            vertx.cancelTimer(timer);
            abort();
        }
    }

    /**
     * Aborts the response in a way that the client notices. Does nothing if no byte was sent yet, because a problem can
     * still be returned. For HTTP/1.1 it closes the channel below the connection: closing the connection would wait
     * until the client has read everything written, and then send the last chunk.
     */
    void abort() {
        if (!request.response().headWritten()) {
            return;
        }
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            ((ConnectionBase) request.connection()).channelHandlerContext().close();
        }
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        // Writes to a closed connection are discarded silently.
        if (request.response().closed()) {
            throw new IOException("the client has disconnected");
        }
        writingSince = System.nanoTime();
        out.write(octets, offset, length);
        writingSince = 0;
    }

    /** Stops watching; the response itself is ended by the framework. */
    @Override
    public void close() {
        vertx.cancelTimer(timer);
    }
}
