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

/** The code lists with their labels, from {@code code-lists.csv}; a test holds them against the enums of {@code code}. */
public final class CodeLists {
    private static final ReferenceFile FILE = ReferenceFile.read("/vocabulary/code-lists.csv");
    private static final Map<String, Map<String, Code>> LISTS = parse();

    private CodeLists() {}

    /** @param group the list-specific group, null where the list has none */
    record Code(String code, String group, String indonesian, String english) {
        String label(Locale language) {
            return language.equals(Language.ENGLISH) ? english : indonesian;
        }
    }

    /** The label of a constant of a code list's enum. */
    public static String label(Enum<?> constant, Locale language) {
        return find(nameOf(constant.getDeclaringClass()))
                .map(codes -> codes.get(constant.toString()))
                .orElseThrow(() -> new IllegalArgumentException(constant.getDeclaringClass() + " is no code list"))
                .label(language);
    }

    static Collection<String> names() {
        return LISTS.keySet();
    }

    static List<Code> codes(String list) {
        return find(list).map(codes -> List.copyOf(codes.values())).orElse(List.of());
    }

    private static Optional<Map<String, Code>> find(String list) {
        return Optional.ofNullable(LISTS.get(list));
    }

    /** Changes whenever a code or label does. */
    static String hash() {
        return FILE.hash();
    }

    /** {@code ConflictForm} is the enum of the list {@code conflict-form}. */
    static String nameOf(Class<?> codes) {
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
