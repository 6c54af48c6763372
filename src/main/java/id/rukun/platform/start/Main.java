package id.rukun.platform.start;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Prepares the installation (home folder, keys, and the embedded database unless another is configured), then runs the
 * service. With arguments it runs a {@link Command} instead. Exits with status 1 if it cannot start; the last line on
 * standard error says why and what to set.
 */
@QuarkusMain
public class Main {
    /** More than RUKUN_STOP_DELAY and RUKUN_STOP_TIMEOUT; the supervisor of the process knows how long it really waits. */
    private static final int STOP_SECONDS = 300;

    private static final String DEBUG = "--debug";

    public static void main(String... given) {
        var debug = Arrays.asList(given).contains(DEBUG);
        var args = Arrays.stream(given).filter(word -> !word.equals(DEBUG)).toArray(String[]::new);
        if (args.length > 0 && args[0].equals(MigrateCommand.NAME)) {
            System.exit(migrate(args, debug));
            return;
        }
        beginLoading();
        Installation installation;
        try {
            installation = Installation.prepare(Settings.ofProcess(), CommandLine.runsBesideService(args));
        } catch (CannotStart refused) {
            explain(refused, debug);
            System.exit(1);
            return;
        }
        installation.settings().forEach(System::setProperty);
        var command = args.length > 0;
        if (command) {
            CommandLine.SETTINGS.forEach(System::setProperty);
        }
        var stopped = new CountDownLatch(1);
        // The database must outlive the service. SIGTERM runs all hooks at once, so this one waits until the service
        // has stopped.
        var failed = new AtomicReference<Throwable>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            await(stopped);
            installation.close();
            Optional.ofNullable(failed.get()).ifPresent(failure -> explain(failure, debug));
        }));
        var status = new AtomicInteger();
        Quarkus.run(
                command ? CommandLine.class : null,
                (code, failure) -> {
                    status.set(code);
                    failed.set(failure);
                    stopped.countDown();
                },
                args);
        stopped.countDown();
        System.exit(status.get());
    }

    /** Migrates without the service, which would need its keys and an administrator. */
    private static int migrate(String[] args, boolean debug) {
        try {
            return new MigrateCommand().run(Arrays.asList(args).subList(1, args.length));
        } catch (CannotStart refused) {
            explain(refused, debug);
            return 1;
        }
    }

    /**
     * Loads the application classes while the database starts, which halves the start time. Loading reads no
     * configuration yet.
     */
    private static void beginLoading() {
        var loading = new Thread(
                () -> {
                    try {
                        Class.forName(Application.APP_CLASS_NAME);
                    } catch (ClassNotFoundException | LinkageError notNow) {
                        // The start of the service fails with this error and reports it.
                    }
                },
                "loading");
        loading.setDaemon(true);
        loading.start();
    }

    /**
     * Prints why the start failed in the last line, because Quarkus prints nothing when an exit handler is set; with
     * {@value #DEBUG} the stack trace before it.
     */
    private static void explain(Throwable failure, boolean debug) {
        if (debug) {
            failure.printStackTrace();
        }
        System.err.println("Rukun cannot start: " + StartFailure.explain(failure));
    }

    private static void await(CountDownLatch stopped) {
        try {
            stopped.await(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
