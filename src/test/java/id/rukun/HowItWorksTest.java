package id.rukun;

import static java.util.stream.Collectors.toCollection;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/how-it-works.md lists the classes that act when a report changes. It must name no other class and forget none. */
class HowItWorksTest {
    private static final Path DOCUMENT = Path.of("docs/how-it-works.md");

    /** A name of several words, or a capitalised name between backticks that is no code in capitals. */
    private static final Pattern CLASS_NAME =
            Pattern.compile("\\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\\b|(?<=`)[A-Z][a-z]+(?=[`.])");

    private static final Pattern OBSERVER = Pattern.compile(
            "@Observes(?:\\([^)]*\\))?\\s+(?:\\w+\\.)?(?:ReportsFiled|ReportChanged|Erasing|ReporterHidden|Written)\\b");

    @Test
    void every_class_that_the_document_names_exists() throws IOException {
        var unknown = named();
        unknown.removeAll(classes("src/main/java", ""));
        unknown.removeAll(classes("src/test/java", ""));

        assertThat(unknown, is(empty()));
    }

    @Test
    void the_document_names_every_class_that_observes_a_change_of_a_report() throws IOException {
        var observers = classes("src/main/java", OBSERVER.pattern());

        assertThat(observers, hasItems("ChangeLog", "AssessmentNotes", "OutreachFiling", "DeliverySending"));
        observers.removeAll(named());
        assertThat(observers, is(empty()));
    }

    private static Set<String> named() throws IOException {
        return CLASS_NAME
                .matcher(Files.readString(DOCUMENT))
                .results()
                .map(found -> found.group())
                .collect(toCollection(TreeSet::new));
    }

    /** The names of the source files that contain the pattern. */
    private static Set<String> classes(String folder, String pattern) throws IOException {
        var contains = Pattern.compile(pattern).asPredicate();
        try (var files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> contains.test(read(file)))
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(toCollection(TreeSet::new));
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
