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
 * Watches over an answer that is being read. One that is not read on, or not to its end in time, is cut off: without the last
 * chunk (RFC 9112 section 7.1) nobody takes it for the whole.
 */
final class StallWatch extends FilterOutputStream {
    private static final Logger LOG = Logger.getLogger(StallWatch.class);

    private final HttpServerRequest request;
    private final Vertx vertx;
    private final long timer;
    private final long stall;
    private final long end;
    /** When the write in hand began, 0 where none is in hand. */
    private volatile long waitingSince;

    StallWatch(OutputStream out, HttpServerRequest request, Vertx vertx, Duration stall, Duration longest) {
        super(out);
        this.request = request;
        this.vertx = vertx;
        this.stall = stall.toNanos();
        this.end = System.nanoTime() + longest.toNanos();
        this.timer = vertx.setPeriodic(Math.max(1, stall.toMillis() / 8), passed -> look());
    }

    private void look() {
        var now = System.nanoTime();
        var waiting = waitingSince;
        if (waiting != 0 && now - waiting > stall || now > end) {
            LOG.infof("An export was cut off: %s", now > end ? "it took too long" : "nobody read on");
            vertx.cancelTimer(timer);
            cut();
        }
    }

    /**
     * Ends the answer where it is, in a way that shows; not where nothing was sent yet, since that can still be answered with
     * a problem. Of HTTP/1.1 what lies below the connection is closed: the connection itself would first wait for all that is
     * written to be read, and then send the last chunk.
     */
    void cut() {
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
        // What is written to a connection that is gone would vanish without a word.
        if (request.response().closed()) {
            throw new IOException("the reader is gone");
        }
        waitingSince = System.nanoTime();
        out.write(octets, offset, length);
        waitingSince = 0;
    }

    /** The answer is ended by whoever began it. */
    @Override
    public void close() {
        vertx.cancelTimer(timer);
    }
}
