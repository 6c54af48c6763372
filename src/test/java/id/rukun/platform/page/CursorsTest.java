package id.rukun.platform.page;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.start.Keys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CursorsTest {
    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ .\u00e9";

    private final Cursors cursors = new Cursors(new Keys(null, new byte[32]));

    @Property
    void a_cursor_gives_back_the_keys_it_was_made_of(@ForAll Random random) {
        var keys = new ArrayList<String>();
        for (var i = random.nextInt(4); i >= 0; i--) {
            keys.add(text(random));
        }
        var list = text(random);

        assertThat(cursors.open(list, cursors.seal(list, keys.toArray())), equalTo(keys));
    }

    @Property
    void a_cursor_of_another_list_is_refused(@ForAll Random random) {
        var list = text(random);

        assertInvalid(list + "x", cursors.seal(list, "key"));
    }

    @Test
    void a_cursor_changed_in_any_character_is_refused() {
        var cursor = cursors.seal("list", "2026-11-20T14:30:00Z", UUID.randomUUID());

        for (var at = 0; at < cursor.length(); at++) {
            for (var other : ALPHABET.toCharArray()) {
                if (cursor.charAt(at) != other) {
                    assertInvalid("list", cursor.substring(0, at) + other + cursor.substring(at + 1));
                }
            }
        }
    }

    @Test
    void a_cursor_cut_or_lengthened_is_refused() {
        var cursor = cursors.seal("list", "key");

        for (var length = 0; length < cursor.length(); length++) {
            assertInvalid("list", cursor.substring(0, length));
        }
        for (var end : List.of("=", "==", "A", "AAAA", " ", "\n")) {
            assertInvalid("list", cursor + end);
        }
    }

    @Test
    void a_cursor_of_another_installation_is_refused(@TempDir Path another) {
        assertInvalid("list", new Cursors(Keys.in(another)).seal("list", "key"));
    }

    @Test
    void two_cursors_of_one_row_do_not_tell_that_they_are() {
        assertThat(cursors.seal("list", "key"), not(equalTo(cursors.seal("list", "key"))));
    }

    private void assertInvalid(String list, String cursor) {
        var refusal = assertThrows(ProblemException.class, () -> cursors.open(list, cursor), cursor);
        assertThat(refusal.type(), equalTo(ProblemType.INVALID_CURSOR));
    }

    /** Returns random characters except the separator, which sort keys never contain. */
    private static String text(Random random) {
        var text = new StringBuilder();
        for (var i = random.nextInt(30); i > 0; i--) {
            var c = random.nextInt(4) == 0 ? random.nextInt(Character.MAX_CODE_POINT) : random.nextInt(128);
            var storable = c != 0x1f && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
            text.appendCodePoint(storable ? c : 'x');
        }
        return text.toString();
    }
}
