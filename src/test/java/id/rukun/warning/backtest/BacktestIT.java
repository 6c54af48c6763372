package id.rukun.warning.backtest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import id.rukun.Api;
import id.rukun.PackagedService;
import id.rukun.importing.Imports;
import id.rukun.importing.UcdpRows;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The command, over the real events that were imported: what docs/early-warning.md says it answers. */
class BacktestIT {
    private static final Path HOME = PackagedService.newHome();

    @Test
    void the_command_finds_in_what_was_imported_what_the_document_tells() throws IOException {
        try (var service =
                PackagedService.start(HOME, Map.of("RUKUN_TRIAL_DATA", "false", "RUKUN_LEVELS_EVERY", "off"))) {
            imported(service);
            service.stop();
        }

        var answer = command("from=1990-01-01", "to=2019-12-01");
        assertThat(answer.log(), answer.exitStatus(), equalTo(0));
        assertThat(answer.log(), says("method", "2892", "8299", "3134", "5602153", "0.480", "0.258", "0.336"));
        assertThat(answer.log(), says("as last week", "2501", "8690", "3610", "5601677", "0.409", "0.223", "0.289"));
        assertThat(answer.log(), says("always", "11191", "0", "5605287", "0", "0.002", "1.000", "0.004"));
    }

    private static PackagedService command(String... words) {
        var all = new String[words.length + 1];
        all[0] = "backtest";
        System.arraycopy(words, 0, all, 1, words.length);
        return PackagedService.command(HOME, Map.of("RUKUN_TRIAL_DATA", "false"), all);
    }

    private static org.hamcrest.Matcher<String> says(String rule, String... figures) {
        return matchesPattern(Pattern.compile(".*" + rule + " +" + String.join(" +", figures) + " .*", Pattern.DOTALL));
    }

    private static void imported(PackagedService service) throws IOException {
        var token = service.token("officer.nasional", Api.PASSWORD);
        var id = service.with(token)
                .contentType(ContentType.MULTIPART)
                .multiPart("file", "ucdp.csv", UcdpRows.history(), "text/csv")
                .multiPart("format", "UCDP_GED")
                .post("/imports")
                .then()
                .statusCode(202)
                .extract()
                .<String>path("id");
        Imports.ended(() -> service.with(token), id);
    }
}
