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
    @ValueSource(
            strings = {
                "\"12v\"",
                "\"12\"",
                "\"12r\"",
                "\"12-3.4v\"",
                "  \"12v\" ",
                "\"1v\", \"12v\"",
                "\"1v\",\"12v\",\"3v\"",
                "W/\"12v\"",
                "\"12v-gzip\"",
                "\"12-3.4v--gzip\"",
                "W/\"12v;gzip\"",
                "\"12v;br\"",
                "*",
                " * "
            })
    void a_header_with_a_tag_of_the_current_version_as_proxies_change_it_lets_the_change_pass(String ifMatch) {
        assertDoesNotThrow(() -> current.require(ifMatch));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"11v\"",
                "\"12-\"",
                "\"12-3 v\"",
                "12v",
                "'12v'",
                "\"12v",
                "W/\"11v\"",
                "\"12v-gzip-gzip\"",
                "\"12v-other\"",
                "\"012v\"",
                "\"12V\"",
                "\"*\"",
                ",",
                "\"\"",
                "\"112v\""
            })
    void a_header_without_a_tag_of_the_current_version_is_stale(String ifMatch) {
        assertRefused(ifMatch, ProblemType.CHANGED_MEANWHILE);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void a_change_without_the_header_is_refused(String ifMatch) {
        assertRefused(ifMatch, ProblemType.PRECONDITION_REQUIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"12v-gzip\"", "W/\"12v;gzip\"", "\"12v\"", "W/\"12v\"", "*", "\"1v\", W/\"12v\""})
    void a_cached_copy_is_known_by_the_tag_that_a_proxy_made(String ifNoneMatch) {
        assertThat(Etag.isIn(current.toString(), ifNoneMatch), equalTo(true));
    }

    private void assertRefused(String ifMatch, ProblemType type) {
        var refusal = assertThrows(ProblemException.class, () -> current.require(ifMatch));
        assertThat(refusal.type(), equalTo(type));
    }
}
