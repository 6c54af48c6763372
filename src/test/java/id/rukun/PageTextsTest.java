package id.rukun;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The texts of the pages, in both languages. */
class PageTextsTest {
    private static final Path PAGES = Path.of("src/main/resources/META-INF/resources");
    private static final List<String> FOLDERS = List.of("ui", "board", "field");
    private static final Pattern USED = Pattern.compile("(?<![\\w.])t\\('([^']+)'");
    private static final Pattern VALUE = Pattern.compile("\\{(\\w+)}");

    @Test
    void both_languages_have_the_same_texts_with_the_same_values() throws IOException {
        for (var folder : FOLDERS) {
            var indonesian = texts(folder, "id");
            var english = texts(folder, "en");

            assertThat(folder, keys(indonesian), equalTo(keys(english)));
            for (var key : keys(indonesian)) {
                assertThat(folder + " " + key, values(indonesian.get(key)), equalTo(values(english.get(key))));
                assertThat(folder + " " + key, indonesian.get(key).toString(), not(equalTo("\"\"")));
            }
        }
    }

    @Test
    void every_text_that_a_page_names_exists() throws IOException {
        for (var page : List.of("board", "field")) {
            var known = keys(texts(page, "id"));
            known.addAll(keys(texts("ui", "id")));
            var missing = used(page);
            missing.addAll(used("ui"));
            missing.removeAll(known);

            assertThat(page, missing, empty());
        }
    }

    private static JsonNode texts(String folder, String language) throws IOException {
        return new ObjectMapper()
                .readTree(PAGES.resolve(folder)
                        .resolve("texts." + language + ".json")
                        .toFile());
    }

    private static Set<String> keys(JsonNode texts) {
        var keys = new TreeSet<String>();
        texts.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static Set<String> values(JsonNode text) {
        return VALUE.matcher(text.toString())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> used(String folder) throws IOException {
        try (var files = Files.walk(PAGES.resolve(folder))) {
            var used = new TreeSet<String>();
            for (var file :
                    files.filter(each -> each.toString().endsWith(".js")).toList()) {
                USED.matcher(Files.readString(file)).results().forEach(found -> used.add(found.group(1)));
            }
            return used;
        }
    }
}
