package id.rukun.report.verification;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.notice.QueuedMail;
import id.rukun.report.Drafts;
import id.rukun.report.Report;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class EscalationTest {
    @Inject
    Escalation escalation;

    @Test
    void a_report_is_overdue_when_nobody_took_it_up_within_a_day_of_its_receipt() {
        var late = received(Drafts.conflict("35.27.01"), Duration.ofHours(25));
        var early = received(Drafts.conflict("35.27.01"), Duration.ofHours(23));
        var takenUp = received(Drafts.conflict("35.27.01"), Duration.ofHours(25));
        transition("coordinator.sampang", takenUp, "IN_REVIEW");

        assertThat(listed("true", late), is(true));
        assertThat(listed("true", early), is(false));
        assertThat(listed("true", takenUp), is(false));
        assertThat(listed("false", early), is(true));
        assertThat(listed("false", takenUp), is(true));
        assertThat(listed("false", late), is(false));
    }

    @Test
    void an_early_warning_of_something_immediate_is_overdue_within_the_hour() {
        assertThat(listed("true", received(immediate("35.27.01"), Duration.ofMinutes(55))), is(false));
        assertThat(listed("true", received(immediate("35.27.01"), Duration.ofMinutes(65))), is(true));
        assertThat(listed("true", received(Drafts.earlyWarning("35.27.01"), Duration.ofMinutes(65))), is(false));
    }

    @Test
    void a_report_that_was_asked_about_waits_anew_from_its_answer() {
        var report = received(Drafts.conflict("35.27.01"), Duration.ofHours(48));
        transition("coordinator.sampang", report, "NEEDS_INFORMATION");
        transition("pioneer.sampang", report, "SUBMITTED");

        assertThat(listed("true", report), is(false));
    }

    @Test
    void what_is_overdue_is_for_verifiers_to_ask() {
        Api.as("pioneer.sampang")
                .get("/reports?overdue=true")
                .then()
                .statusCode(400)
                .body("violations.code", hasItem("NOT_FOR_ROLE"));
        Api.as("integrator.demo").get("/reports?overdue=true").then().statusCode(400);
    }

    @Test
    void a_list_of_what_is_overdue_pages() {
        received(Drafts.conflict("35.27.02"), Duration.ofHours(30));
        received(Drafts.conflict("35.27.02"), Duration.ofHours(31));
        var query = "/reports?overdue=true&regionCode=35.27.02&limit=1";
        String next = Api.as("coordinator.sampang")
                .get(query)
                .then()
                .statusCode(200)
                .extract()
                .path("next");

        Api.as("coordinator.sampang")
                .get(query + "&cursor=" + next)
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1));
    }

    @Test
    void the_officers_whose_region_covers_an_overdue_report_are_told_once_without_its_words() {
        var near = officer("35.27");
        var province = officer("35");
        var elsewhere = officer("35.78");
        var report = received(immediate("35.27.01"), Duration.ofHours(2));

        escalation.escalate(Instant.now());
        escalation.escalate(Instant.now());

        var mails = mailsAbout(report);
        assertThat(
                mails.stream()
                        .map(mail -> mail.recipientId)
                        .filter(List.of(near, province, elsewhere)::contains)
                        .toList(),
                containsInAnyOrder(near, province));
        for (var mail : mails) {
            assertThat(mail.kind, equalTo("early-warning-overdue"));
            assertThat(mail.arguments.get(0), equalTo("Kabupaten Sampang"));
            assertThat(mail.arguments.get(1), containsString("WIB"));
            assertThat(mail.arguments.get(2), containsString(report));
        }
        Api.as("admin")
                .get("/audit?act=REPORT_ESCALATED&subject=" + report)
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1));
    }

    @Test
    void of_nodes_that_escalate_at_once_one_tells() throws Exception {
        var officer = officer("35.27");
        var reports = List.of(
                received(Drafts.conflict("35.27.01"), Duration.ofHours(25)),
                received(Drafts.conflict("35.27.01"), Duration.ofHours(25)));
        var nodes = Executors.newFixedThreadPool(4);
        try {
            var now = Instant.now();
            var runs = nodes.invokeAll(java.util.Collections.nCopies(4, () -> escalation.escalate(now)));
            for (var run : runs) {
                run.get();
            }
        } finally {
            nodes.shutdown();
        }

        for (var report : reports) {
            assertThat(
                    mailsAbout(report).stream()
                            .filter(mail -> mail.recipientId.equals(officer))
                            .count(),
                    equalTo(1L));
            Api.as("admin")
                    .get("/audit?act=REPORT_ESCALATED&subject=" + report)
                    .then()
                    .body("items.size()", equalTo(1));
        }
    }

    /** Whether a verifier finds the report with the filter for overdue (or not overdue) reports. */
    private static boolean listed(String overdue, String report) {
        List<String> found = Api.as("coordinator.sampang")
                .get("/reports?q=" + word(report) + "&overdue=" + overdue)
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
        return found.contains(report);
    }

    /** A word that no other report's title contains. */
    private static String word(String report) {
        return "x" + report.replace("-", "");
    }

    private static List<QueuedMail> mailsAbout(String report) {
        return QuarkusTransaction.requiringNew().call(() -> QueuedMail.list("ref", UUID.fromString(report)));
    }

    private static Map<String, Object> immediate(String regionCode) {
        var draft = Drafts.earlyWarning(regionCode);
        @SuppressWarnings("unchecked")
        var part = (Map<String, Object>) draft.get("earlyWarning");
        part.put("horizon", "IMMEDIATE");
        return draft;
    }

    /** Files a report and sets its receipt back in time. */
    private static String received(Map<String, Object> draft, Duration ago) {
        var id = (String) draft.get("id");
        draft.put("title", "Contoh " + word(id));
        Api.as("pioneer.sampang").body(draft).post("/reports").then().statusCode(201);
        QuarkusTransaction.requiringNew()
                .run(() -> Report.getEntityManager()
                        .createNativeQuery("update report set received_at = :at, waiting_since = :at where id = :id")
                        .setParameter("at", Instant.now().minus(ago))
                        .setParameter("id", UUID.fromString(id))
                        .executeUpdate());
        return id;
    }

    private static void transition(String caller, String report, String to) {
        Api.as(caller)
                .header("If-Match", "*")
                .body(Map.of("to", to))
                .post("/reports/" + report + "/transitions")
                .then()
                .statusCode(200);
    }

    private static UUID officer(String regionCode) {
        var name = UUID.randomUUID();
        return UUID.fromString(Api.as("admin")
                .body(new TreeMap<>(Map.of(
                        "username",
                        "petugas." + name,
                        "roles",
                        List.of("OFFICER"),
                        "regionCode",
                        regionCode,
                        "email",
                        name + "@example.org")))
                .post("/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }
}
