package id.rukun.field;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The texts of the phone app are complete in both languages, and its files are those that work without a connection. */
class FieldTextsTest {
    private static final Path FOLDER = Path.of("src/main/resources/META-INF/resources/field");
    private static final Path WORKER = Path.of("src/main/resources/field/sw.js");

    private static final Pattern USED = Pattern.compile("[^.\\w]t\\('([^']+)'|[?:] '([a-z]+\\.[a-zA-Z.]+)'");
    private static final Pattern BEGUN = Pattern.compile("(?:[^.\\w]t|has)\\(`([^$`]+)\\$\\{");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    /** Only what a browser shows outside of the page, and icons in sizes that only the manifest names. */
    private static final Set<String> NOT_CACHED = Set.of("icon-512.png");

    @Test
    void both_languages_have_the_same_texts_with_the_same_places() throws IOException {
        var indonesian = texts("id");
        var english = texts("en");

        assertThat(places(english), equalTo(places(indonesian)));
    }

    @Test
    void every_text_that_a_screen_names_exists() throws IOException {
        var texts = places(texts("id"));
        var missing = USED.matcher(code())
                .results()
                .map(FieldTextsTest::name)
                .filter(name -> texts.stream().noneMatch(text -> text.startsWith(name + " ")))
                .collect(toCollection(TreeSet::new));

        assertThat(missing, is(empty()));
    }

    @Test
    void no_text_is_left_over() throws IOException {
        var code = code();
        var begun = BEGUN.matcher(code).results().map(each -> each.group(1)).toList();
        var unused = new TreeSet<String>();
        texts("id").fieldNames().forEachRemaining(name -> {
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

    private static String name(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    /** Returns each name with the places of its text. */
    private static Set<String> places(JsonNode texts) {
        var all = new TreeSet<String>();
        texts.fields().forEachRemaining(text -> {
            var forms = text.getValue().isTextual()
                    ? text.getValue().asText()
                    : text.getValue().path("other").asText();
            all.add(text.getKey() + " "
                    + PLACE.matcher(forms)
                            .results()
                            .map(place -> place.group(1))
                            .sorted()
                            .collect(joining(",")));
        });
        return all;
    }

    private static JsonNode texts(String language) throws IOException {
        return new ObjectMapper()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .readTree(FOLDER.resolve("texts." + language + ".json").toFile());
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
