package id.rukun.platform.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
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

    @RepeatedTest(200)
    void no_header_however_broken_fails(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var header = new StringBuilder();
        for (var i = random.nextInt(40); i > 0; i--) {
            header.append("en,id;q=0.1*- \u00ff\u0000".charAt(random.nextInt(16)));
        }

        assertThat(Language.of(header.toString()), oneOf(Language.INDONESIAN, Language.ENGLISH));
    }
}
