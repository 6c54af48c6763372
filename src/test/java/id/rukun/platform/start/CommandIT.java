package id.rukun.platform.start;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.arrayWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesRegex;

import id.rukun.Api;
import id.rukun.PackagedService;
import id.rukun.report.Drafts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Commands that an operator runs, on one home folder that contains a sensitive report. */
class CommandIT {
    private static final Path HOME = PackagedService.newHome();
    private static final Map<String, Object> DRAFT = Drafts.conflict("35.27.01");

    @BeforeAll
    static void file() {
        DRAFT.put("sensitive", true);
        try (var service = start()) {
            service.with(service.token("pioneer.sampang", Api.PASSWORD))
                    .body(DRAFT)
                    .post("/reports")
                    .then()
                    .statusCode(201);
            service.stop();
        }
    }

    @Test
    void verify_audit_proves_the_record_and_names_the_entry_that_was_tampered_with() throws Exception {
        var proof = command("verify-audit");
        assertThat(proof.log(), proof.exitStatus(), equalTo(0));
        assertThat(answer(proof), contains(matchesRegex("valid: [1-9][0-9]* entries")));

        tamper("body || ' '");
        var refuted = command("verify-audit");
        assertThat(refuted.log(), refuted.exitStatus(), equalTo(1));
        assertThat(answer(refuted), contains("NOT VALID: first broken at chain 1, entry 1: CHANGED"));

        tamper("rtrim(body)");
    }

    @Test
    void rotate_source_key_makes_a_new_key_and_the_reporters_sealed_before_stay_readable() throws Exception {
        var before = Files.readString(keys());

        var kept = command("rotate-source-key", "--keep-old");
        assertThat(kept.log(), kept.exitStatus(), equalTo(0));
        assertThat(answer(kept), contains("the source key is rotated"));
        var both = keyIds(Files.readString(keys()));
        assertThat(both, hasItem(keyIds(before).get(0)));
        assertThat(both, hasSize(2));

        // The second rotation reads what the old key sealed, so it proves that the first one kept that key usable.
        assertThat(command("rotate-source-key").exitStatus(), equalTo(0));
        assertThat(keyIds(Files.readString(keys())), hasSize(1));
        assertReporterIsKnown();
    }

    @Test
    void a_lost_key_is_not_replaced_in_silence_and_accept_keys_takes_a_new_one() throws Exception {
        assertThat(HOME.resolve("keys").toFile().list(), arrayWithSize(4));
        Files.delete(HOME.resolve("keys/webhooks.json"));

        var refused = command("verify-audit");
        assertThat(refused.exitStatus(), equalTo(1));
        assertThat(refused.log(), containsString("Rukun cannot start: webhooks.json in " + HOME.resolve("keys")));

        assertThat(command("accept-keys").exitStatus(), equalTo(0));
        assertThat(command("verify-audit").exitStatus(), equalTo(0));
    }

    private static PackagedService start() {
        return PackagedService.start(HOME, Map.of("RUKUN_TRIAL_DATA", "false"));
    }

    private static PackagedService command(String... words) {
        return PackagedService.command(HOME, Map.of(), words);
    }

    /** Returns the output without the log. */
    private static List<String> answer(PackagedService command) {
        return command.log()
                .lines()
                .filter(line -> !line.matches("\\d{4}-\\d{2}-\\d{2} .*|\\s.*|"))
                .toList();
    }

    private static Path keys() {
        return HOME.resolve("keys/sources.json");
    }

    private static List<String> keyIds(String keySet) {
        return Pattern.compile("\"keyId\":\\s*(\\d+)")
                .matcher(keySet)
                .results()
                .map(key -> key.group(1))
                .toList();
    }

    private static void assertReporterIsKnown() {
        try (var service = start()) {
            service.with(service.token("coordinator.sampang", Api.PASSWORD))
                    .body(Map.of("reason", "Perlu dilindungi malam ini"))
                    .post("/reports/" + DRAFT.get("id") + "/disclosures")
                    .then()
                    .statusCode(201)
                    .body("reporter.name", equalTo("Contoh Satu"));
            service.stop();
        }
    }

    /** Changes the table as the owner of the database could. */
    private static void tamper(String body) throws Exception {
        var configured = Map.of("rukun.home", HOME.toString());
        try (var database = Installation.prepare(new Settings(configured::get, name -> null));
                var connection = DriverManager.getConnection(
                        database.settings().get("rukun.db.url"),
                        database.settings().get("rukun.db.owner.user"),
                        database.settings().get("rukun.db.owner.password"));
                var statement = connection.createStatement()) {
            statement.execute("alter table audit_entry disable trigger user");
            statement.execute("update audit_entry set body = " + body + " where chain = 1 and seq = 1");
            statement.execute("alter table audit_entry enable trigger user");
        }
    }
}
