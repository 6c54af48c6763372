package id.rukun.platform.thread;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;

/**
 * Passes items in order from a producing thread to a consuming thread. It buffers one item, so that both threads work
 * at once and neither runs far ahead. Waiting ignores interrupts, because an interrupted thread would leave the other
 * waiting for ever; the interrupt flag is restored afterwards.
 */
public final class HandoverQueue<T> {
    private final BlockingQueue<Optional<T>> waiting = new ArrayBlockingQueue<>(1);
    private volatile boolean stopped;

    /**
     * Waits until the buffer is free and adds an item.
     *
     * @return whether the consumer still takes items
     */
    public boolean put(T item) {
        return add(Optional.of(item));
    }

    /** Signals that no more items follow. */
    public void end() {
        add(Optional.empty());
    }

    private boolean add(Optional<T> next) {
        if (!stopped) {
            uninterrupted(() -> {
                waiting.put(next);
                return next;
            });
        }
        return !stopped;
    }

    /**
     * Waits for the next item.
     *
     * @return empty after the last item
     */
    public Optional<T> take() {
        return uninterrupted(waiting::take);
    }

    /** Stops consuming. A producer that is waiting in {@link #put} is released. */
    public void leave() {
        stopped = true;
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
