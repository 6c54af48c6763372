package id.rukun.platform.start;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The operator's settings, read before Quarkus starts: {@code rukun.db.url} as a system property, otherwise {@code
 * RUKUN_DB_URL} from the environment. A blank value counts as not set.
 */
public record Settings(UnaryOperator<String> property, UnaryOperator<String> environment) {
    public static Settings ofProcess() {
        return new Settings(System::getProperty, System::getenv);
    }

    public Optional<String> get(String name) {
        var variable = name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        return Optional.ofNullable(property.apply(name))
                .or(() -> Optional.ofNullable(environment.apply(variable)))
                .filter(value -> !value.isBlank());
    }

    public Path home() {
        return Path.of(get("rukun.home").orElse("data")).toAbsolutePath().normalize();
    }
}
