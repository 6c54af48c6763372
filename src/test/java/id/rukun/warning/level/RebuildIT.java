package id.rukun.warning.level;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import id.rukun.Api;
import id.rukun.PackagedService;
import id.rukun.report.Drafts;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an operator does where facts are not what they should be, say after a restored backup. */
class RebuildIT {
    private static final Map<String, String> NO_DATA = Map.of("RUKUN_TRIAL_DATA", "false");

    @Test
    void rebuild_early_warning_writes_the_facts_anew_and_works_out_all_levels() throws Exception {
        var home = PackagedService.newHome();
        String before;
        try (var service = PackagedService.start(home, NO_DATA)) {
            for (var i = 0; i < 7; i++) {
                service.with(service.token("pioneer.sampang", Api.PASSWORD))
                        .body(Drafts.conflict("35.27.01"))
                        .post("/reports")
                        .then()
                        .statusCode(201);
            }
            before = level(service);
            try (var connection = service.connect("rukun_owner");
                    var statement = connection.createStatement()) {
                statement.execute(
                        "delete from report_fact where report_id in (select id from report order by id limit 3)");
                statement.execute("update report_fact set severity = 5, verified = true");
                statement.execute("delete from warning_given");
                statement.execute("delete from level_state");
            }
            service.stop();
        }

        var rebuilt = PackagedService.command(home, NO_DATA, "rebuild-early-warning");

        assertThat(rebuilt.log(), rebuilt.exitStatus(), equalTo(0));
        assertThat(
                rebuilt.log(),
                containsString("7 reports compared, the facts of 7 written anew; levels of 1 regencies worked out"));
        try (var service = PackagedService.start(home, NO_DATA)) {
            assertThat(level(service), equalTo(before));
            service.stop();
        }
        var again = PackagedService.command(home, NO_DATA, "rebuild-early-warning");
        assertThat(again.log(), containsString("7 reports compared, the facts of 0 written anew"));
    }

    private static String level(PackagedService service) {
        var situation = service.with(service.token("officer.jatim", Api.PASSWORD))
                .get("/early-warning/situation?regionCode=35.27")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return situation.getString("items[0].level") + " since " + situation.getString("items[0].since") + " by "
                + situation.getString("items[0].rule");
    }
}
