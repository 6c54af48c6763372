package id.rukun;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Uses the board in Debian's Chromium. Pictures of its pages are in {@code target/board}. */
class BoardIT {
    @Test
    void two_people_share_the_board_and_nothing_of_theirs_is_lost() throws Exception {
        var browser = Browser.orSkip();
        var pictures = Files.createDirectories(Path.of("target", "board"));

        var seen = NodeTools.script(
                "board.mjs",
                PackagedService.shared().uri(),
                browser.toString(),
                pictures.toAbsolutePath().toString(),
                NodeTools.folder().toString());

        assertThat(seen.output(), seen.status(), equalTo(0));
        assertThat(
                seen.output(),
                allOf(
                        containsString("Proof key: fits"),
                        containsString("Provider: back at #/alerts"),
                        containsString("Foreign link: leaves /board/#/alerts"),
                        containsString("Out at the provider: 1 button, theirs revoked, who leaves, back to /board/"),
                        containsString("Names on the map: text"),
                        containsString("Both see: each other"),
                        containsString("Both versions: Status Submitted In review"),
                        containsString("Verified: seen by the other"),
                        containsString("Raised: Kota Surabaya"),
                        containsString("Message: sent after signing in again"),
                        containsString("Cookies for scripts: []"),
                        containsString("Reloaded: still signed in"),
                        containsString("Another user: sends 0 messages of the one before"),
                        containsString("Signed out: in both tabs, at /board/")));
        for (var complaint : new String[] {"Error", "Policy", "Elsewhere", "Axe", "Untranslated", "Too wide"}) {
            assertThat(seen.output(), not(containsString(complaint + ": ")));
        }
    }
}
