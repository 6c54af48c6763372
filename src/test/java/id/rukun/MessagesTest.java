package id.rukun;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import id.rukun.platform.problem.ProblemType;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nobody is answered with a missing text, in either language. */
class MessagesTest {
    private static final String VIOLATION = "violation.";

    /** A code where the code of a violation stands: after the field. */
    private static final Pattern VIOLATION_IN_CODE = Pattern.compile(
            "(?:new Violation|violations?\\)?\\.add|[a-z]\\.add|violation)\\([^;\"]*(?:\"[^\"]*\"[^;\"]*)?,\\s*\"([A-Z][A-Z_]+)\"");

    @Test
    void both_languages_say_the_same_things() throws IOException {
        try (var files = Files.list(Path.of("src/main/resources/messages"))) {
            for (var name : files.map(file -> file.getFileName().toString().replaceAll("_(id|en)\\.properties", ""))
                    .collect(Collectors.toSet())) {
                assertThat(name, keys(name + "_id"), is(keys(name + "_en")));
            }
        }
    }

    @Test
    void every_problem_has_a_title_a_detail_and_help() {
        var wanted = Arrays.stream(ProblemType.values())
                .flatMap(type -> Stream.of(".title", ".detail", ".help").map(part -> type.slug() + part))
                .collect(Collectors.toCollection(TreeSet::new));
        var told = keys("problems_id").stream()
                .filter(key -> !key.startsWith(VIOLATION))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(told, is(wanted));
    }

    @Test
    void every_detail_is_a_message_format() {
        for (var file : List.of("problems_id", "problems_en")) {
            var texts = properties(file);
            texts.stringPropertyNames().stream()
                    .filter(key -> key.endsWith(".detail") || key.startsWith(VIOLATION))
                    .forEach(key -> assertDoesNotThrow(() -> new MessageFormat(texts.getProperty(key)), key));
        }
    }

    @Test
    void every_violation_has_a_text() {
        var told = violations();
        var found = VIOLATION_IN_CODE
                .matcher(code())
                .results()
                .map(code -> code.group(1))
                .toList();

        assertThat("the pattern finds them", found.size() > 20, is(true));
        assertThat(found.stream().filter(code -> !told.contains(code)).toList(), is(empty()));
    }

    @Test
    void every_text_of_a_violation_is_used() {
        var code = code();

        assertThat(
                violations().stream()
                        .filter(violation -> !code.contains("\"" + violation + "\""))
                        .toList(),
                is(empty()));
    }

    private static List<String> violations() {
        return keys("problems_id").stream()
                .filter(key -> key.startsWith(VIOLATION))
                .map(key -> key.substring(VIOLATION.length()))
                .toList();
    }

    private static TreeSet<String> keys(String file) {
        return new TreeSet<>(properties(file).stringPropertyNames());
    }

    private static Properties properties(String file) {
        var properties = new Properties();
        try (var text = MessagesTest.class.getResourceAsStream("/messages/" + file + ".properties")) {
            properties.load(new InputStreamReader(text, StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return properties;
    }

    private static String code() {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(MessagesTest::read)
                    .collect(Collectors.joining("\n"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
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
