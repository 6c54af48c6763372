package id.rukun.platform.start;

import io.smallrye.config.ConfigValidationException;
import java.net.BindException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Explains to the operator in one line why the service did not start, and what to set. */
final class StartFailure {
    private static final Pattern SETTING = Pattern.compile("\\brukun(?:\\.[a-z0-9-]+)+");
    /** The class of an exception and the code of a library, which some messages begin with. */
    private static final Pattern PREFIX = Pattern.compile("^(?:[\\w.]+Exception: )?(?:[A-Z]{5}\\d{5}: )?");

    private static final int CAUSES = 20;

    /** The advice by the first characters of the SQL state, of which none begins another. */
    private static final Map<String, String> BY_STATE = Map.of(
            "28",
            "Check RUKUN_DB_USER with RUKUN_DB_PASSWORD, RUKUN_DB_OWNER_USER with RUKUN_DB_OWNER_PASSWORD, and pg_hba.conf of the"
                    + " server.",
            "3D",
            "Create the database that RUKUN_DB_URL names (docs/operations.md).",
            "42501",
            "Give the owner's role the database, as docs/operations.md shows.",
            "08",
            "Check the host, the port and the TLS settings in RUKUN_DB_URL, and that PostgreSQL is running.",
            "53",
            "The server has no room: raise its max_connections, or lower RUKUN_DB_POOL.",
            "57P03",
            "Wait until PostgreSQL has started.");

    private StartFailure() {}

    static String explain(Throwable failure) {
        var causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(CAUSES)
                .toList();
        return Stream.<Optional<String>>of(
                        first(causes, CannotStart.class).map(Throwable::getMessage),
                        first(causes, BindException.class).map(StartFailure::portInUse),
                        first(causes, FlywayValidateException.class).map(StartFailure::otherSchema),
                        first(causes, ConfigValidationException.class).map(StartFailure::settings),
                        last(causes, SQLException.class).map(StartFailure::database))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> oneLine(named(causes.get(causes.size() - 1).toString())));
    }

    private static String portInUse(BindException taken) {
        return taken.getMessage() + ". Set QUARKUS_HTTP_PORT, or QUARKUS_MANAGEMENT_PORT for the port of the metrics.";
    }

    private static String otherSchema(FlywayValidateException differing) {
        return "the tables in the database were not made by this version. If a newer version made them, run that version, or"
                + " restore the backup from before it (" + oneLine(differing.getMessage()) + ").";
    }

    private static String settings(ConfigValidationException refused) {
        var problems = new ArrayList<String>();
        for (var i = 0; i < refused.getProblemCount(); i++) {
            problems.add(oneLine(named(refused.getProblem(i).getMessage())));
        }
        return String.join("; ", problems) + ". docs/configuration.md lists all settings.";
    }

    private static String database(SQLException refused) {
        var state = Optional.ofNullable(refused.getSQLState()).orElse("08");
        var advice = BY_STATE.keySet().stream()
                .filter(state::startsWith)
                .findFirst()
                .map(BY_STATE::get)
                .orElse("");
        var message = oneLine(refused.getMessage());
        return "the database refused: " + message + (message.endsWith(".") ? " " : ". ") + advice;
    }

    /** Writes settings as the operator sets them: {@code RUKUN_DB_POOL}, not {@code rukun.db.pool}. */
    private static String named(String message) {
        return SETTING.matcher(PREFIX.matcher(message).replaceFirst(""))
                .replaceAll(setting -> setting.group()
                        .toUpperCase(Locale.ROOT)
                        .replace('.', '_')
                        .replace('-', '_'));
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private static <T extends Throwable> Optional<T> first(List<Throwable> causes, Class<T> type) {
        return causes.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    private static <T extends Throwable> Optional<T> last(List<Throwable> causes, Class<T> type) {
        return causes.stream().filter(type::isInstance).map(type::cast).reduce((earlier, later) -> later);
    }
}
