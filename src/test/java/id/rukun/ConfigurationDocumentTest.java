package id.rukun;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import com.tngtech.archunit.core.domain.JavaClass;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import io.smallrye.config.common.utils.StringUtil;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.time.DurationMin;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} is generated from the {@link ConfigMapping} interfaces, which declare every setting. */
class ConfigurationDocumentTest {
    private static final Path DOCUMENT = Path.of("docs/configuration.md");
    private static final String REWRITE = "./mvnw test -Dtest=ConfigurationDocumentTest -Drukun.docs.write=true";

    private static final String JAVADOC = "/\\*\\*((?:(?!\\*/).)+)\\*/\\s*";
    private static final Pattern INTERFACE =
            Pattern.compile(JAVADOC + "(?:@[^\\n]+\\s+)+public interface", Pattern.DOTALL);
    private static final Pattern SETTING =
            Pattern.compile(JAVADOC + "(?:@[^\\n]+\\s+)*[^;{}/]+?\\b(\\w+)\\(\\);", Pattern.DOTALL);

    /** A setting that is read before Quarkus starts, or in an expression. */
    private static final Pattern NAMED =
            Pattern.compile("\\bget\\(\\s*\"(rukun\\.[^\"]+)\"|\\$\\{(rukun\\.[a-z0-9.-]+)");

    private static final Pattern READ_BY_NAME = Pattern.compile("@ConfigProperty\\(name = \"rukun\\.[^\"]+\"");

    private static final String HEAD = """
        # Configuration

        <!-- Generated from the interfaces annotated with @ConfigMapping. Write it with:
             %s -->

        Every setting is an environment variable. It can also be given as a system property: `RUKUN_DB_URL` is `rukun.db.url`.
        A setting without a default is optional unless its meaning says otherwise, and a blank value counts as not set.
        Durations are written as in ISO 8601 (`PT30M`, `P7D`), intervals of background work also as `15s` or `1m`. A value out of
        range is refused at the start.

        | variable of Quarkus | default | meaning |
        | --- | --- | --- |
        | `QUARKUS_HTTP_PORT` | `8080` | Port of the service. |
        | `QUARKUS_HTTP_HOST` | all addresses; a trial: loopback only | Address that the service listens on. |
        | `QUARKUS_MANAGEMENT_PORT` | `9000` | Port of `/metrics`. |
        """;

    private static final String SECTION = """

        ## %s

        %s

        | variable | default | range | meaning |
        | --- | --- | --- | --- |
        """;

    @Test
    void the_document_describes_every_setting() throws IOException {
        var document = HEAD.formatted(REWRITE)
                + interfaces().map(ConfigurationDocumentTest::section).collect(Collectors.joining());
        if (Boolean.getBoolean("rukun.docs.write")) {
            Files.writeString(DOCUMENT, document);
        }

        assertThat(
                DOCUMENT + " is not what the code says. Write it with: " + REWRITE,
                Files.readString(DOCUMENT),
                equalTo(document));
    }

    @Test
    void every_setting_that_is_named_in_the_code_is_declared() throws IOException {
        var undeclared = sources()
                .flatMap(text -> NAMED.matcher(text).results())
                .map(name -> name.group(1) == null ? name.group(2) : name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        undeclared.removeAll(interfaces()
                .flatMap(settings -> Arrays.stream(settings.getDeclaredMethods()))
                .map(ConfigurationDocumentTest::property)
                .toList());

        assertThat(undeclared, empty());
    }

    @Test
    void settings_are_read_through_their_interface() throws IOException {
        assertThat(
                sources().flatMap(text -> READ_BY_NAME.matcher(text).results()).toList(), empty());
    }

    /** From the platform up, like the capabilities. */
    private static Stream<Class<?>> interfaces() {
        return ArchitectureTest.CODE.stream()
                .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                .sorted(Comparator.comparingInt(
                                (JavaClass type) -> ArchitectureTest.CAPABILITIES.indexOf(capability(type)))
                        .thenComparing(JavaClass::getName))
                .map(JavaClass::reflect);
    }

    /** Returns the names of all settings as environment variables. */
    static Set<String> variables() {
        return interfaces()
                .flatMap(settings -> Arrays.stream(settings.getDeclaredMethods()))
                .map(setting -> property(setting)
                        .toUpperCase(Locale.ROOT)
                        .replace('.', '_')
                        .replace('-', '_'))
                .collect(Collectors.toSet());
    }

    private static String capability(JavaClass type) {
        return type.getPackageName().split("\\.")[2];
    }

    private static String section(Class<?> settings) {
        var source = read(Path.of("src/main/java", settings.getName().replace('.', '/') + ".java"));
        var about = INTERFACE.matcher(source).results().findFirst().orElseThrow();
        return SECTION.formatted(settings.getSimpleName().replaceAll("(?<=.)Settings$", ""), prose(about.group(1)))
                + SETTING.matcher(source.substring(about.end()))
                        .results()
                        .map(found -> row(method(settings, found.group(2)), prose(found.group(1))))
                        .collect(Collectors.joining());
    }

    /** Empty for what is derived and not set by an operator. */
    private static String row(Method setting, String meaning) {
        if (setting.isAnnotationPresent(WithParentName.class)) {
            return "";
        }
        var value = setting.getAnnotation(WithDefault.class);
        return "| `%s` | %s | %s | %s |%n"
                .formatted(
                        property(setting)
                                .toUpperCase(Locale.ROOT)
                                .replace('.', '_')
                                .replace('-', '_'),
                        value == null ? "–" : "`" + value.value() + "`",
                        range(setting),
                        meaning);
    }

    private static String property(Method setting) {
        var name = setting.getAnnotation(WithName.class);
        return setting.getDeclaringClass().getAnnotation(ConfigMapping.class).prefix()
                + (setting.isAnnotationPresent(WithParentName.class)
                        ? ""
                        : "." + (name == null ? StringUtil.skewer(setting.getName()) : name.value()));
    }

    private static String range(Method setting) {
        if (setting.getReturnType().isEnum()) {
            return Arrays.stream(setting.getReturnType().getEnumConstants())
                    .map(each -> "`" + each + "`")
                    .collect(Collectors.joining(", "));
        }
        return Stream.of(
                        bound(setting, Min.class, least -> "≥ " + least.value()),
                        bound(setting, Max.class, most -> "≤ " + most.value()),
                        bound(setting, DecimalMin.class, least -> (least.inclusive() ? "≥ " : "> ") + least.value()),
                        bound(setting, DecimalMax.class, most -> (most.inclusive() ? "≤ " : "< ") + most.value()),
                        bound(setting, DurationMin.class, least -> "≥ PT" + least.seconds() + "S"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    /** Looks at the setting and, if it is optional, at what it contains. */
    private static <A extends Annotation> Optional<String> bound(
            Method setting, Class<A> constraint, Function<A, String> written) {
        var contained = setting.getAnnotatedReturnType() instanceof AnnotatedParameterizedType optional
                ? optional.getAnnotatedActualTypeArguments()[0].getAnnotation(constraint)
                : null;
        return Optional.ofNullable(setting.getAnnotation(constraint))
                .or(() -> Optional.ofNullable(contained))
                .map(written);
    }

    private static Method method(Class<?> settings, String name) {
        try {
            return settings.getDeclaredMethod(name);
        } catch (NoSuchMethodException unread) {
            throw new IllegalStateException(settings + " has no setting " + name, unread);
        }
    }

    private static String prose(String javadoc) {
        return javadoc.replaceAll("\\s*\\n\\s*\\*\\s?", " ")
                .replaceAll("\\{@code ([^}]+)}", "`$1`")
                .strip();
    }

    private static Stream<String> sources() throws IOException {
        try (var files = Files.walk(Path.of("src/main"))) {
            return files
                    .filter(file -> file.toString().endsWith(".java") || file.endsWith("application.properties"))
                    .map(ConfigurationDocumentTest::read)
                    .toList()
                    .stream();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
