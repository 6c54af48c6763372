package id.rukun.platform.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EtagTest {
    private final Etag current = new Etag(12, "v");

    @ParameterizedTest
    @ValueSource(strings = {"\"12v\"", "  \"12v\" ", "\"1v\", \"12v\"", "\"1v\",\"12v\",\"3v\"", "*", " * "})
    void a_header_with_the_current_tag_lets_the_change_pass(String ifMatch) {
        assertDoesNotThrow(() -> current.require(ifMatch));
    }

    /** RFC 9110 section 13.1.1: If-Match compares strongly, so a weak tag never matches. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"12\"",
                "\"11v\"",
                "\"12r\"",
                "12v",
                "'12v'",
                "\"12v",
                "W/\"12v\"",
                "\"012v\"",
                "\"12V\"",
                "\"*\"",
                ",",
                "\"\"",
                "\"112v\""
            })
    void a_header_without_the_current_tag_is_stale(String ifMatch) {
        assertRefused(ifMatch, ProblemType.CHANGED_MEANWHILE);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void a_change_without_the_header_is_refused(String ifMatch) {
        assertRefused(ifMatch, ProblemType.PRECONDITION_REQUIRED);
    }

    /** RFC 9110 section 13.1.2: If-None-Match compares weakly. */
    @ParameterizedTest
    @ValueSource(strings = {"\"12v\"", "W/\"12v\"", "*", "\"1v\", W/\"12v\""})
    void a_cached_copy_is_known_by_a_weak_tag_too(String ifNoneMatch) {
        assertThat(current.isIn(ifNoneMatch, true), equalTo(true));
    }

    private void assertRefused(String ifMatch, ProblemType type) {
        var refusal = assertThrows(ProblemException.class, () -> current.require(ifMatch));
        assertThat(refusal.type(), equalTo(type));
    }
}
