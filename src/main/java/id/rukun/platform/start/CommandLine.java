package id.rukun.platform.start;

import io.quarkus.arc.All;
import io.quarkus.runtime.QuarkusApplication;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs one {@link Command} and exits. */
public class CommandLine implements QuarkusApplication {
    /** Settings while a command runs: no HTTP server, no scheduled jobs, and as much time as the command takes. */
    static final Map<String, String> SETTINGS = Map.of(
            "quarkus.http.host-enabled", "false",
            "quarkus.management.host-enabled", "false",
            "quarkus.scheduler.enabled", "false",
            "quarkus.datasource.jdbc.additional-jdbc-properties.socketTimeout", "0",
            "quarkus.datasource.jdbc.new-connection-sql", "set lock_timeout = '10s'");

    /** Commands that change keys, which a running service would not notice. */
    private static final Set<String> ALONE = Set.of("accept-keys", "rotate-source-key");

    private static final int NOT_UNDERSTOOD = 2;

    private final List<Command> commands;

    CommandLine(@All List<Command> commands) {
        this.commands = commands;
    }

    /** Whether the words are a command that runs while a service uses the home folder. */
    static boolean runsBesideService(String... words) {
        return words.length > 0 && !ALONE.contains(words[0]);
    }

    @Override
    public int run(String... words) {
        return commands.stream()
                .filter(command -> command.name().equals(words[0]))
                .findFirst()
                .map(command -> command.run(Arrays.asList(words).subList(1, words.length)))
                .orElseGet(this::explain);
    }

    private int explain() {
        System.err.println(
                "Commands: " + commands.stream().map(Command::name).sorted().collect(Collectors.joining(", ")));
        return NOT_UNDERSTOOD;
    }
}
