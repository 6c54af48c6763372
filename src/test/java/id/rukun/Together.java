package id.rukun;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Several callers at the same moment. */
public final class Together {
    private Together() {}

    /** Lets so many threads act at once. @return what each got, in the order of their numbers, from 0 */
    public static <T> List<T> all(int callers, IntFunction<T> act) {
        var barrier = new CyclicBarrier(callers);
        var threads = Executors.newFixedThreadPool(callers);
        try {
            var futures = new ArrayList<Future<T>>();
            for (var caller = 0; caller < callers; caller++) {
                var number = caller;
                futures.add(threads.submit(() -> {
                    barrier.await(60, TimeUnit.SECONDS);
                    return act.apply(number);
                }));
            }
            var answers = new ArrayList<T>();
            for (var future : futures) {
                answers.add(future.get(120, TimeUnit.SECONDS));
            }
            return answers;
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        } catch (Exception failed) {
            throw new AssertionError(failed);
        } finally {
            threads.shutdownNow();
        }
    }
}
