package id.rukun.vocabulary;

import id.rukun.platform.text.Language;
import id.rukun.platform.text.ReferenceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The code lists and their labels, read from {@code code-lists.csv}. A test checks that they match the enums of this
 * package.
 */
public final class CodeLists {
    private static final ReferenceFile FILE = ReferenceFile.read("/vocabulary/code-lists.csv");
    private static final Map<String, Map<String, Code>> LISTS = parse();

    private CodeLists() {}

    /** @param group the group within the list, null if the list has no groups */
    public record Code(String code, String group, String indonesian, String english) {
        public String label(Locale language) {
            return language.equals(Language.ENGLISH) ? english : indonesian;
        }
    }

    /** Returns the label of an enum constant. */
    public static String label(Enum<?> constant, Locale language) {
        return find(nameOf(constant.getDeclaringClass()))
                .map(codes -> codes.get(constant.toString()))
                .orElseThrow(() -> new IllegalArgumentException(constant.getDeclaringClass() + " is not a code list"))
                .label(language);
    }

    public static Collection<String> names() {
        return LISTS.keySet();
    }

    public static List<Code> codes(String list) {
        return find(list).map(codes -> List.copyOf(codes.values())).orElse(List.of());
    }

    private static Optional<Map<String, Code>> find(String list) {
        return Optional.ofNullable(LISTS.get(list));
    }

    /** Returns a hash that changes whenever a code or a label changes. */
    static String hash() {
        return FILE.hash();
    }

    /** Returns the name of an enum's code list: {@code conflict-form} for {@code ConflictForm}. */
    public static String nameOf(Class<?> codes) {
        return codes.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static Map<String, Map<String, Code>> parse() {
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setNullString("")
                .get();
        try (var rows = CSVParser.parse(new String(FILE.content(), StandardCharsets.UTF_8), format)) {
            var lists = new LinkedHashMap<String, Map<String, Code>>();
            for (var row : rows) {
                lists.computeIfAbsent(row.get("list"), list -> new LinkedHashMap<>())
                        .put(row.get("code"), code(row));
            }
            return lists;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Code code(CSVRecord row) {
        return new Code(row.get("code"), row.get("group"), row.get("label_id"), row.get("label_en"));
    }
}
