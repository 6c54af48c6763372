package id.rukun;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Opens the pages of a trial in Debian's Chromium. Pictures of them are in {@code target/explorer}. */
class ExplorerIT {
    @Test
    void a_newcomer_signs_in_with_the_password_that_the_page_names_and_files_the_prefilled_report() throws Exception {
        var browser = Browser.orSkip();
        var pictures = Files.createDirectories(Path.of("target", "explorer"));

        var seen = NodeTools.script(
                "explorer.mjs",
                PackagedService.shared().uri(),
                browser.toString(),
                pictures.toAbsolutePath().toString(),
                "pioneer.sampang",
                "Reports",
                "fileReport");

        assertThat(seen.output(), seen.status(), equalTo(0));
        assertThat(
                seen.output(),
                allOf(
                        containsString("Start: Rukun"),
                        containsString("password " + Api.PASSWORD),
                        containsString("Answered: 201"),
                        not(containsString("Error:"))));
    }
}
