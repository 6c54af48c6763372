package id.rukun.platform.start;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The operator's settings that are read before Quarkus starts: {@code rukun.db.url} as a system property, otherwise
 * {@code RUKUN_DB_URL} in the environment. A blank value counts as not set. {@link InstallationSettings},
 * {@link DatabaseSettings} and {@link ProviderSettings} describe them.
 */
public record Settings(UnaryOperator<String> property, UnaryOperator<String> environment) {
    static final String HOME = "data";
    static final String DATABASE_ROLE = "rukun";
    static final String ROLES_CLAIM = "roles";

    public static Settings ofProcess() {
        return new Settings(System::getProperty, System::getenv);
    }

    public Optional<String> get(String name) {
        var variable = name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        return Optional.ofNullable(property.apply(name))
                .or(() -> Optional.ofNullable(environment.apply(variable)))
                .filter(value -> !value.isBlank());
    }

    /**
     * Returns the JDBC URL; empty for a trial. A prepared statement lives in one connection of the server, and a pooler gives each
     * transaction another, so behind a pooler none is prepared.
     */
    Optional<String> databaseUrl() {
        var pooler = get("rukun.db.pooler").filter("true"::equals).isPresent();
        return get("rukun.db.url")
                .map(url -> pooler ? url + (url.contains("?") ? "&" : "?") + "prepareThreshold=0" : url);
    }

    public Path home() {
        return Path.of(get("rukun.home").orElse(HOME)).toAbsolutePath().normalize();
    }
}
