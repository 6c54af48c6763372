package id.rukun.report.source;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import id.rukun.Api;
import id.rukun.MailServer;
import id.rukun.TestInstallation;
import id.rukun.notice.MailSending;
import id.rukun.report.Drafts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class DisclosureTest {
    private static final Map<String, String> REASON = Map.of("reason", "Perlu dilindungi malam ini");

    @Inject
    MailSending sending;

    @Test
    void administrators_and_the_regions_officers_are_told_in_their_language_and_the_reporter_is_not_named() {
        var administrator = account("ADMIN", null, "en");
        var near = account("OFFICER", "35", null);
        var country = account("OFFICER", null, "en");
        var elsewhere = account("OFFICER", "33", null);
        var coordinator = account("COORDINATOR", "35.27", null);
        var report = sensitive();

        try (var server = new MailServer()) {
            disclose(report).then().statusCode(201);
            sending.send(Instant.now().plusSeconds(1));

            for (var told : List.of(administrator, near, country)) {
                assertThat(about(report, server, told), hasSize(1));
            }
            assertThat(about(report, server, elsewhere), empty());
            assertThat(about(report, server, coordinator), empty());
            var english = about(report, server, administrator).get(0);
            assertThat(
                    english.subject(), equalTo("The reporter of a sensitive report from Kabupaten Sampang was shown"));
            assertThat(
                    english.body(),
                    allOf(
                            containsString("coordinator.sampang"),
                            containsString("account's"),
                            not(containsString("Contoh Satu")),
                            not(containsString("pioneer.sampang")),
                            not(containsString("malam ini"))));
            assertThat(
                    about(report, server, near).get(0).subject(),
                    equalTo("Pelapor dari laporan sensitif di Kabupaten Sampang telah diperlihatkan"));
        }
    }

    @Test
    void each_disclosure_is_told_and_a_refused_one_is_not() {
        var administrator = account("ADMIN", null, null);
        var report = sensitive();

        try (var server = new MailServer()) {
            disclose(report).then().statusCode(201);
            disclose(report).then().statusCode(201);
            Api.as("coordinator.surabaya")
                    .body(REASON)
                    .post("/reports/" + report + "/disclosures")
                    .then()
                    .statusCode(404);
            sending.send(Instant.now().plusSeconds(1));

            assertThat(about(report, server, administrator), hasSize(2));
        }
    }

    private static io.restassured.response.Response disclose(String report) {
        return Api.as("coordinator.sampang").body(REASON).post("/reports/" + report + "/disclosures");
    }

    private static List<MailServer.Arrived> about(String report, MailServer server, String address) {
        return server.mailsTo(address).stream()
                .filter(mail -> mail.body().contains(report))
                .toList();
    }

    private static String sensitive() {
        var draft = Drafts.conflict("35.27.01");
        draft.put("sensitive", true);
        Api.as("pioneer.sampang").body(draft).post("/reports").then().statusCode(201);
        return (String) draft.get("id");
    }

    /** @return the e-mail address of a new account */
    private static String account(String role, String regionCode, String language) {
        var name = UUID.randomUUID();
        var draft = new TreeMap<String, Object>(
                Map.of("username", "petugas." + name, "roles", List.of(role), "email", name + "@example.org"));
        if (regionCode != null) {
            draft.put("regionCode", regionCode);
        }
        if (language != null) {
            draft.put("language", language);
        }
        Api.as("admin").body(draft).post("/accounts").then().statusCode(201);
        return name + "@example.org";
    }
}
