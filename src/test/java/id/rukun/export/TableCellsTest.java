package id.rukun.export;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TableCellsTest {
    /** Characters that begin a formula, characters that may stand before it, and others. */
    private static final String CHARACTERS = "=+-@＝＠';,\t\r\n \u00A0\uFEFF\u200Ba";

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars(CHARACTERS.toCharArray()).ofMaxLength(12);
    }

    @Property
    void a_guarded_text_is_read_as_it_was(@ForAll("texts") String text) {
        assertThat(TableCells.unescaped(TableCells.escaped(text)), is(text));
    }

    @Property
    void no_part_of_a_text_begins_with_a_formula_wherever_a_spreadsheet_divides_it(@ForAll("texts") String text) {
        for (var part : TableCells.escaped(text).split("[;\t\r\n]")) {
            var seen = part.replaceAll("^[ \u00A0\uFEFF\u200B]+", "");
            for (var formula : List.of("=", "+", "-", "@", "＝", "＠")) {
                assertThat(TableCells.escaped(text), seen, not(startsWith(formula)));
            }
        }
    }

    @Example
    void a_harmless_text_is_written_as_it_is() {
        for (var text : List.of("Bentrok di Pasar Sleko", "pukul 10-12; 3 orang", "a = b", "'tis", "a@b.id", "")) {
            assertThat(TableCells.escaped(text), is(text));
        }
    }

    @Example
    void a_name_in_json_holds_no_semicolon_before_a_formula() {
        assertThat(TableCells.json(List.of("x; =1", "a; b")), is("[\"x\\u003b =1\",\"a; b\"]"));
    }
}
