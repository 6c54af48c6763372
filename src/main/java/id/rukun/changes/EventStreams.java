package id.rukun.changes;

import id.rukun.identity.AccountDirectory;
import id.rukun.identity.Caller;
import id.rukun.platform.id.Ids;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * Streams changes. A stream reads the next batch only after the previous one was written, so it holds at most one batch
 * and no thread. A client that reads nothing for a minute is disconnected.
 */
@ApplicationScoped
public class EventStreams {
    private static final int BATCH = 50;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final long SLOWEST_MILLIS = 60_000;
    private static final long RECONNECT_MILLIS = 3_000;

    private final ChangeFollowing following;
    private final ChangeReading reading;
    private final AccountDirectory accounts;
    private final ChangeWatch watch;
    private final Vertx vertx;
    private final Duration longest;
    private final FollowerCounts followers;

    EventStreams(
            ChangeFollowing following,
            ChangeReading reading,
            AccountDirectory accounts,
            ChangeWatch watch,
            Vertx vertx,
            FollowerCounts followers,
            StreamSettings settings) {
        this.following = following;
        this.reading = reading;
        this.accounts = accounts;
        this.watch = watch;
        this.vertx = vertx;
        this.followers = followers;
        this.longest = settings.longest();
    }

    /** The state of a stream; used by one thread at a time. */
    private static final class Stream {
        final Caller caller;
        final long end;
        final Runnable drop;
        String cursor;
        Long unwritten;

        Stream(Caller caller, String cursor, long end, Runnable drop) {
            this.caller = caller;
            this.cursor = cursor;
            this.end = end;
            this.drop = drop;
        }

        Duration left() {
            return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        }
    }

    /**
     * @param cursor null to start with changes from now on
     * @param drop closes the connection
     * @throws id.rukun.platform.problem.ProblemException {@code invalid-cursor}, {@code feed-restarted},
     *     {@code slow-down}
     */
    Multi<OutboundSseEvent> open(Caller caller, String cursor, Sse sse, Runnable drop) {
        // Checked before the stream starts, so that an invalid cursor is answered with a problem, not with an aborted
        // stream.
        var from = reading.checked(caller, cursor);
        followers.begin(caller.id());
        var now = Ids.now();
        var until = Collections.min(List.of(now.plus(longest), caller.signedInUntil()));
        var stream = new Stream(
                caller, from, System.nanoTime() + Duration.between(now, until).toNanos(), drop);
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item(from).map(id -> comment(id, sse)), changes(stream, sse))
                .onTermination()
                .invoke(() -> {
                    written(stream);
                    followers.end(caller.id());
                });
    }

    private Multi<OutboundSseEvent> changes(Stream stream, Sse sse) {
        return Multi.createBy()
                .repeating()
                .uni(() -> next(stream))
                .whilst(batch -> isOpen(stream))
                .onItem()
                .transformToIterable(batch -> events(batch, sse));
    }

    /** Returns the next batch, or an empty one after the heartbeat interval. */
    private Uni<ChangeReading.Batch> next(Stream stream) {
        // The framework asks for the next item, so the previous one has been written.
        written(stream);
        var patience = stream.left().compareTo(HEARTBEAT) < 0 ? stream.left() : HEARTBEAT;
        return following
                .asyncAfter(stream.caller, stream.cursor, BATCH, patience)
                .invoke(batch -> {
                    stream.cursor = batch.next();
                    stream.unwritten = vertx.setTimer(SLOWEST_MILLIS, late -> stream.drop.run());
                });
    }

    private void written(Stream stream) {
        if (stream.unwritten != null) {
            vertx.cancelTimer(stream.unwritten);
            stream.unwritten = null;
        }
    }

    private boolean isOpen(Stream stream) {
        return !watch.isStopping() && !stream.left().isZero() && accounts.stands(stream.caller.account());
    }

    private static List<OutboundSseEvent> events(ChangeReading.Batch batch, Sse sse) {
        return batch.isEmpty()
                ? List.of(comment(batch.next(), sse))
                : batch.entries().stream().map(entry -> event(entry, sse)).toList();
    }

    private static OutboundSseEvent event(ChangeReading.Entry entry, Sse sse) {
        return sse.newEventBuilder()
                .id(entry.cursor())
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(ChangeView.class, entry.change())
                .build();
    }

    /** A comment, which clients ignore, with the cursor to continue with. */
    private static OutboundSseEvent comment(String cursor, Sse sse) {
        return sse.newEventBuilder()
                .id(cursor)
                .reconnectDelay(RECONNECT_MILLIS)
                .comment("")
                .build();
    }
}
