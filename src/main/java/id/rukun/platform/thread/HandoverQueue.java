package id.rukun.platform.thread;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;

/**
 * From one thread, which makes things, to another, which takes them in their order: one thing waits, so that both work at once
 * and neither gets far ahead. An interruption takes nothing away, since the other would wait for it for ever; it is kept for
 * whoever looks next.
 */
public final class HandoverQueue<T> {
    private final BlockingQueue<Optional<T>> waiting = new ArrayBlockingQueue<>(1);
    private volatile boolean left;

    /** Waits for room. @return whether anything more will be taken */
    public boolean put(T thing) {
        return place(Optional.of(thing));
    }

    /** There is nothing more. */
    public void end() {
        place(Optional.empty());
    }

    private boolean place(Optional<T> next) {
        if (!left) {
            uninterrupted(() -> {
                waiting.put(next);
                return next;
            });
        }
        return !left;
    }

    /** Waits for the next thing. @return empty at the end */
    public Optional<T> take() {
        return uninterrupted(waiting::take);
    }

    /** Nothing will be taken any more. What is just being put finds room, and it is the last. */
    public void leave() {
        left = true;
        waiting.clear();
    }

    private static <T> T uninterrupted(Callable<T> wait) {
        var interrupted = false;
        try {
            while (true) {
                try {
                    return wait.call();
                } catch (InterruptedException again) {
                    interrupted = true;
                } catch (Exception failed) {
                    throw new IllegalStateException(failed);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
