package id.rukun.field;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The phone app has the texts that it chooses and no others, and all of its files work without a connection. */
class FieldTextsTest {
    private static final Path FOLDER = Path.of("src/main/resources/META-INF/resources/field");
    private static final Path WORKER = Path.of("src/main/resources/field/sw.js");

    /** A text that depends on a condition; {@code PageTextsTest} finds the others. */
    private static final Pattern CHOSEN = Pattern.compile("[?:] '([a-z]+\\.[a-zA-Z.]+)'");

    private static final Pattern BEGUN = Pattern.compile("(?:[^.\\w]t|has)\\(`([^$`]+)\\$\\{");

    /** Only what a browser shows outside of the page, and icons in sizes that only the manifest names. */
    private static final Set<String> NOT_CACHED = Set.of("icon-512.png");

    @Test
    void every_text_that_a_screen_chooses_exists() throws IOException {
        var texts = texts();
        var missing = CHOSEN.matcher(code())
                .results()
                .map(found -> found.group(1))
                .filter(name -> !texts.has(name))
                .collect(toCollection(TreeSet::new));

        assertThat(missing, is(empty()));
    }

    @Test
    void no_text_is_left_over() throws IOException {
        var code = code();
        var begun = BEGUN.matcher(code).results().map(each -> each.group(1)).toList();
        var unused = new TreeSet<String>();
        texts().fieldNames().forEachRemaining(name -> {
            if (!code.contains("'" + name + "'") && begun.stream().noneMatch(name::startsWith)) {
                unused.add(name);
            }
        });

        assertThat(unused, is(empty()));
    }

    @Test
    void every_file_of_the_app_is_there_without_a_connection() throws IOException {
        var cached = Files.readString(WORKER);
        try (var files = Files.walk(FOLDER)) {
            var forgotten = files.filter(Files::isRegularFile)
                    .map(file -> FOLDER.relativize(file).toString())
                    .filter(file -> !NOT_CACHED.contains(file))
                    .filter(file -> !cached.contains("'" + file.replace("index.html", "./") + "'"))
                    .toList();

            assertThat(forgotten, is(empty()));
        }
    }

    private static JsonNode texts() throws IOException {
        return new ObjectMapper()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .readTree(FOLDER.resolve("texts.id.json").toFile());
    }

    private static String code() throws IOException {
        try (var files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".js"))
                    .map(FieldTextsTest::read)
                    .collect(joining("\n"));
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
