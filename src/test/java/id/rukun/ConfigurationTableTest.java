package id.rukun;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** README.md lists what an operator can set: all of it, and nothing else. */
class ConfigurationTableTest {
    private static final Pattern READ_BY_CODE = Pattern.compile(
            "(?:\\bname = |\\bget\\(\\s*|\\.get\\(\\s*)\"(rukun\\.[a-z0-9.-]+)\"|\\$\\{(rukun\\.[a-z0-9.-]+)");
    /** Each of its settings is a method. */
    private static final Pattern MAPPING = Pattern.compile("@ConfigMapping\\(prefix = \"(rukun\\.[a-z0-9.-]+)\"\\)");

    private static final Pattern SETTING = Pattern.compile("(?m)^    \\w+ (\\w+)\\(\\);$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(RUKUN_[A-Z0-9_]+)` \\|");

    /** Set by the start itself. */
    private static final Set<String> DERIVED = Set.of("RUKUN_TRIAL");

    @Test
    void every_variable_that_the_code_reads_is_explained_and_no_other() throws IOException {
        var explained = ROW.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(explained, equalTo(readByCode()));
    }

    private static Set<String> readByCode() throws IOException {
        try (var files = Files.walk(Path.of("src/main"))) {
            return files.filter(file -> file.toString().endsWith(".java") || file.endsWith("application.properties"))
                    .map(ConfigurationTableTest::read)
                    .flatMap(text -> Stream.concat(named(text), mapped(text)))
                    .map(name -> name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'))
                    .filter(name -> !DERIVED.contains(name))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Stream<String> named(String text) {
        return READ_BY_CODE.matcher(text).results().map(name -> name.group(1) == null ? name.group(2) : name.group(1));
    }

    private static Stream<String> mapped(String text) {
        return MAPPING.matcher(text)
                .results()
                .map(mapping -> mapping.group(1))
                .flatMap(prefix -> SETTING.matcher(text)
                        .results()
                        .map(setting -> prefix + "." + setting.group(1).replaceAll("([A-Z])", "-$1")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
