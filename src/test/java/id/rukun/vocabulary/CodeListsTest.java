package id.rukun.vocabulary;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import id.rukun.platform.json.StrictJson;
import id.rukun.platform.text.Language;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeListsTest {
    private static final ObjectMapper JSON = StrictJson.configure(new ObjectMapper());

    /** The codes for "other" and "unknown" that the document adds to lists of observations; no other list has them. */
    private static final Map<String, List<String>> NOT_KNOWN_BETTER = new TreeMap<>(Map.ofEntries(
            Map.entry("issue", List.of("OTHER", "UNCLEAR")),
            Map.entry("conflict-form", List.of("OTHER", "UNCLEAR")),
            Map.entry("party-type", List.of("OTHER", "UNCLEAR")),
            Map.entry("weapon", List.of("OTHER", "UNCLEAR")),
            Map.entry("party-role", List.of("UNCLEAR")),
            Map.entry("time-precision", List.of("UNCLEAR")),
            Map.entry("trend", List.of("UNCLEAR")),
            Map.entry("information-source", List.of("OTHER")),
            Map.entry("peace-capacity", List.of("OTHER")),
            Map.entry("action-type", List.of("OTHER")),
            Map.entry("agency", List.of("OTHER")),
            Map.entry("relief-type", List.of("OTHER"))));

    static Stream<Class<?>> enums() {
        return new ClassFileImporter()
                .importPackages("id.rukun.vocabulary").stream()
                        .<Class<?>>map(type -> type.reflect())
                        .filter(Class::isEnum);
    }

    @Test
    void every_list_has_an_enum_and_every_enum_a_list() {
        assertThat(
                CodeLists.names(),
                containsInAnyOrder(enums().map(CodeLists::nameOf).toArray()));
    }

    @ParameterizedTest
    @MethodSource("enums")
    void an_enum_and_its_list_hold_the_same_codes_in_the_same_order(Class<?> type) {
        var onTheWire = Stream.of(type.getEnumConstants())
                .map(constant -> JSON.convertValue(constant, String.class))
                .toList();
        var listed = CodeLists.codes(CodeLists.nameOf(type)).stream()
                .map(CodeLists.Code::code)
                .toList();
        assertThat(listed, equalTo(onTheWire));
    }

    @ParameterizedTest
    @MethodSource("enums")
    void every_code_has_a_label_in_both_languages(Class<?> type) {
        for (var constant : type.getEnumConstants()) {
            assertThat(CodeLists.label((Enum<?>) constant, Language.INDONESIAN), is(not(blankOrNullString())));
            assertThat(CodeLists.label((Enum<?>) constant, Language.ENGLISH), is(not(blankOrNullString())));
        }
    }

    @Test
    void labels_within_a_list_can_be_told_apart() {
        for (var list : CodeLists.names()) {
            for (var language : List.of(Language.INDONESIAN, Language.ENGLISH)) {
                var labels = CodeLists.codes(list).stream()
                        .map(code -> code.label(language))
                        .toList();
                assertThat(list, labels.stream().distinct().count(), is((long) labels.size()));
            }
        }
    }

    @Test
    void a_list_for_an_observation_has_a_way_to_say_that_it_is_another_or_not_clear() {
        var tails = new TreeMap<String, List<String>>();
        for (var list : CodeLists.names()) {
            var codes = CodeLists.codes(list).stream().map(CodeLists.Code::code).toList();
            var tail =
                    codes.stream().filter(List.of("OTHER", "UNCLEAR")::contains).toList();
            if (!tail.isEmpty()) {
                tails.put(list, tail);
                assertThat(codes.subList(codes.size() - tail.size(), codes.size()), equalTo(tail));
            }
        }
        assertThat(tails, equalTo(NOT_KNOWN_BETTER));
    }

    @Test
    void an_indicator_is_in_the_group_that_its_list_says() {
        for (var code : CodeLists.codes("indicator")) {
            assertThat(code.group(), is(Indicator.valueOf(code.code()).group().name()));
        }
        CodeLists.names().stream()
                .filter(list -> !list.equals("indicator"))
                .flatMap(list -> CodeLists.codes(list).stream())
                .forEach(code -> assertThat(code.group(), is(nullValue())));
    }

    @Test
    void credibility_is_a_digit_on_the_wire() throws Exception {
        assertThat(JSON.writeValueAsString(Credibility.TWO), is("\"2\""));
        assertThat(JSON.readValue("\"6\"", Credibility.class), is(Credibility.SIX));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "\"0\"", "\"TWO\"", "2", "\"\""})
    void anything_else_for_credibility_is_refused_as_not_in_the_list(String json) {
        var refused = assertThrows(InvalidFormatException.class, () -> JSON.readValue(json, Credibility.class));
        assertThat(refused.getTargetType().isEnum(), is(true));
    }
}
