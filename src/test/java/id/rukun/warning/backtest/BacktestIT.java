package id.rukun.warning.backtest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import id.rukun.Api;
import id.rukun.PackagedService;
import id.rukun.importing.Imports;
import id.rukun.importing.UcdpRows;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The command, over the imported real events, prints what docs/early-warning.md states. */
class BacktestIT {
    private static final Path HOME = PackagedService.newHome();

    @Test
    void the_command_prints_the_figures_of_the_document() throws IOException {
        try (var service =
                PackagedService.start(HOME, Map.of("RUKUN_TRIAL_DATA", "false", "RUKUN_LEVELS_EVERY", "off"))) {
            imported(service);
            service.stop();
        }

        var picture = HOME.resolve("reliability.svg");
        var answer = command("from=1990-01-01", "to=2019-12-01", "picture=" + picture);

        assertThat(answer.log(), answer.exitStatus(), equalTo(0));
        for (var row : documented()) {
            assertThat(answer.log(), containsString(row));
        }
        assertThat(Files.readString(picture), equalTo(Files.readString(Path.of("docs/early-warning.svg"))));
    }

    /** Returns the rows that the document states about the whole time. */
    private static List<String> documented() throws IOException {
        var text = Files.readString(Path.of("docs/early-warning.md"));
        var whole = text.indexOf("#### 1990-01-01 to 2019-12-01");
        var rows = text.substring(whole, text.indexOf("| 0.00–0.02", whole))
                .lines()
                .filter(line -> line.startsWith("| "))
                .toList();
        assertThat(rows, hasSize(greaterThan(10)));
        return rows;
    }

    private static PackagedService command(String... words) {
        var all = new String[words.length + 1];
        all[0] = "backtest";
        System.arraycopy(words, 0, all, 1, words.length);
        return PackagedService.command(HOME, Map.of("RUKUN_TRIAL_DATA", "false"), all);
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
