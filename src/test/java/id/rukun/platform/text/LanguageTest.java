package id.rukun.platform.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {
    @ParameterizedTest
    @ValueSource(strings = {"en", "EN", "en-GB", "en-US,en;q=0.9", "fr, en;q=0.1", "id;q=0.5, en;q=0.9", "jv, en"})
    void english_is_spoken_where_it_is_preferred(String acceptLanguage) {
        assertThat(Language.of(acceptLanguage), equalTo(Language.ENGLISH));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "id",
                "id-ID",
                "id, en;q=0.9",
                "fr",
                "*",
                "en;q=0",
                "en;q=0, *",
                "en;q=abc",
                ";;;",
                "\u00e9",
                "en;q=2",
                "e",
                "x-private",
                ","
            })
    void indonesian_is_spoken_otherwise(String acceptLanguage) {
        assertThat(Language.of(acceptLanguage), equalTo(Language.INDONESIAN));
    }

    @Property
    void no_header_however_broken_fails(
            @ForAll
                    @Chars({'e', 'n', 'i', 'd', ',', ';', 'q', '=', '0', '.', '1', '*', '-', ' ', '\u00ff', '\u0000'})
                    @StringLength(max = 40)
                    String header) {
        assertThat(Language.of(header), oneOf(Language.INDONESIAN, Language.ENGLISH));
    }
}
