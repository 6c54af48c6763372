package id.rukun.platform.start;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Prepares the installation (home folder, keys, the embedded database where no other is named), then runs the service.
 * Exit status 1: it did not start, and the last line on standard error says why and what to set.
 */
@QuarkusMain
public class Main {
    private static final int STOP_SECONDS = 30;

    public static void main(String... args) {
        Installation installation;
        try {
            installation = Installation.prepare(Settings.ofProcess());
        } catch (CannotStart refused) {
            System.err.println("Rukun cannot start: " + refused.getMessage());
            System.exit(1);
            return;
        }
        installation.settings().forEach(System::setProperty);
        var stopped = new CountDownLatch(1);
        // The database must outlive the service: on SIGTERM all hooks run at once, so this one waits for the service.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            await(stopped);
            installation.close();
        }));
        var status = new AtomicInteger();
        Quarkus.run(
                null,
                (code, failure) -> {
                    status.set(code);
                    if (failure != null) {
                        System.err.println("Rukun cannot start: " + CannotStart.reason(failure));
                    }
                    stopped.countDown();
                },
                args);
        stopped.countDown();
        System.exit(status.get());
    }

    private static void await(CountDownLatch stopped) {
        try {
            stopped.await(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
