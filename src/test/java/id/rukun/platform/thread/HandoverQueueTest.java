package id.rukun.platform.thread;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import id.rukun.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HandoverQueueTest {
    private final HandoverQueue<Integer> handover = new HandoverQueue<>();
    private final AtomicInteger made = new AtomicInteger();

    @Test
    void all_is_taken_in_its_order_and_then_the_end() throws Exception {
        var maker = CompletableFuture.runAsync(() -> {
            while (made.get() < 1000) {
                handover.put(made.incrementAndGet());
            }
            handover.end();
        });
        var taken = new ArrayList<Integer>();

        for (var next = handover.take(); next.isPresent(); next = handover.take()) {
            taken.add(next.get());
            // One item is buffered and one is being put.
            assertThat(made.get() - taken.size(), lessThanOrEqualTo(2));
        }

        assertThat(taken, equalTo(IntStream.rangeClosed(1, 1000).boxed().toList()));
        await(maker);
    }

    @Test
    void who_leaves_sets_free_who_waits_for_room() throws Exception {
        var maker = CompletableFuture.supplyAsync(() -> {
            while (handover.put(made.incrementAndGet())) {
                // Produces until the consumer stops.
            }
            handover.end();
            return made.get();
        });
        assertThat(handover.take(), equalTo(Optional.of(1)));

        handover.leave();

        await(maker);
        assertThat(handover.put(0), is(false));
    }

    @Test
    void an_interruption_takes_nothing_away_and_is_kept() throws Exception {
        var begun = new CountDownLatch(1);
        var kept = new CompletableFuture<Boolean>();
        var maker = new Thread(() -> {
            handover.put(1);
            begun.countDown();
            handover.put(2);
            handover.end();
            kept.complete(Thread.currentThread().isInterrupted());
        });
        maker.start();
        begun.await();
        maker.interrupt();

        assertThat(
                List.of(handover.take(), handover.take(), handover.take()),
                equalTo(List.of(Optional.of(1), Optional.of(2), Optional.empty())));
        assertThat(kept.get(Patience.LONGEST.toSeconds(), TimeUnit.SECONDS), is(true));
    }

    private static void await(CompletableFuture<?> maker) throws Exception {
        maker.get(Patience.LONGEST.toSeconds(), TimeUnit.SECONDS);
    }
}
