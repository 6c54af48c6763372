package id.rukun.warning.alert;

import static id.rukun.warning.alert.Alerts.draft;
import static id.rukun.warning.alert.Alerts.published;
import static id.rukun.warning.alert.Alerts.step;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.Together;
import id.rukun.notice.QueuedMail;
import id.rukun.platform.json.Times;
import id.rukun.region.Region;
import id.rukun.vocabulary.Level;
import id.rukun.warning.level.Assessments;
import id.rukun.warning.level.Basis;
import id.rukun.warning.level.LevelAssessment;
import id.rukun.warning.level.LevelChanged;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** A rising level proposes an alert. Each test uses its own regency. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class AlertProposalTest {
    @Inject
    Event<LevelChanged> levels;

    @Inject
    AlertRounds rounds;

    @Test
    void a_rise_to_siaga_or_awas_proposes_an_alert_that_explains_itself() {
        var regency = regency();
        var officer = officer(regency.code);
        rise(regency, Level.WASPADA, Level.SIAGA, UUID.randomUUID());

        var id = only(regency);
        Api.as("officer.nasional")
                .get("/alerts/" + id)
                .then()
                .statusCode(200)
                .body("status", equalTo("DRAFT"))
                .body("level", equalTo("SIAGA"))
                .body("draftedBy", nullValue())
                .body("headline.id", equalTo(regency.name + " berstatus SIAGA"))
                .body("headline.en", equalTo(regency.name + " is at SIAGA"))
                .body("description.id", containsString("naik"))
                .body("description.en", containsString("rose from WASPADA to SIAGA"))
                .body("instruction.id", containsString("tenang"));
        Api.anyone().get("/alerts/" + id).then().statusCode(404);
        assertThat(mails(officer), contains("alert-proposed"));
        Api.as("admin").get("/audit?act=ALERT_PROPOSED&subject=" + id).then().body("items", hasSize(1));
    }

    @Test
    void nothing_of_a_proposal_points_to_a_report() {
        var regency = regency();
        rise(regency, Level.NORMAL, Level.AWAS, UUID.randomUUID());
        var id = only(regency);
        step(id, "publish", null).statusCode(200);

        for (var text : List.of(
                Api.anyone().get("/alerts/" + id).asString(),
                Api.anyone().accept(Alerts.CAP).get("/alerts/" + id).asString(),
                Api.anyone().get("/alerts.atom").asString(),
                Api.as("officer.nasional").get("/alerts/" + id).asString())) {
            assertThat(text, not(containsString(Assessments.REPORT.toString())));
            assertThat(text, not(containsString("driver")));
        }
    }

    @Test
    void the_id_of_a_proposal_tells_the_day_and_not_when_the_level_rose() {
        var regency = regency();
        rise(regency, Level.WASPADA, Level.SIAGA, UUID.randomUUID());

        var time = Instant.ofEpochMilli(UUID.fromString(only(regency)).getMostSignificantBits() >>> 16);
        assertThat(time, equalTo(Times.startOfDay(time)));
    }

    @Test
    void of_nodes_that_tell_of_the_same_rise_one_proposes() {
        var regency = regency();
        var officer = officer(regency.code);
        var change = UUID.randomUUID();
        Together.all(4, node -> {
            rise(regency, Level.WASPADA, Level.SIAGA, change);
            return true;
        });
        rise(regency, Level.WASPADA, Level.SIAGA, change);

        assertThat(drafts(regency), hasSize(1));
        assertThat(mails(officer), hasSize(1));
    }

    @Test
    void of_a_level_that_wavers_one_proposal_stands_open() {
        var regency = regency();
        Together.all(4, node -> {
            rise(regency, Level.WASPADA, Level.SIAGA, UUID.randomUUID());
            return true;
        });

        assertThat(drafts(regency), hasSize(1));
    }

    @Test
    void a_further_rise_takes_the_place_of_the_proposal_before() {
        var regency = regency();
        rise(regency, Level.WASPADA, Level.SIAGA, UUID.randomUUID());
        var before = only(regency);
        rise(regency, Level.SIAGA, Level.AWAS, UUID.randomUUID());

        Api.as("officer.nasional").get("/alerts/" + before).then().body("status", equalTo("DISCARDED"));
        Api.as("officer.nasional").get("/alerts/" + only(regency)).then().body("level", equalTo("AWAS"));
    }

    @Test
    void a_published_proposal_takes_the_place_of_the_lesser_alert_and_says_so_to_whoever_follows_that() {
        var regency = regency();
        rise(regency, Level.WASPADA, Level.SIAGA, UUID.randomUUID());
        var lesser = only(regency);
        step(lesser, "publish", null).statusCode(200);
        var first = Alerts.cap(lesser);
        rise(regency, Level.SIAGA, Level.AWAS, UUID.randomUUID());
        var graver = only(regency);
        step(graver, "publish", null).statusCode(200).body("messages.type", contains("UPDATE"));

        Api.anyone()
                .get("/alerts/" + lesser)
                .then()
                .body("status", equalTo("SUPERSEDED"))
                .body("supersededBy", equalTo(graver))
                .body("messages", hasSize(1));
        Api.anyone()
                .get("/alerts?status=PUBLISHED&regionCode=" + regency.code)
                .then()
                .body("items.id", contains(graver));
        Api.anyone()
                .get("/alerts?status=SUPERSEDED&regionCode=" + regency.code)
                .then()
                .body("items.id", contains(lesser));
        var update = Alerts.cap(graver);
        assertThat(update.text("msgType"), equalTo("Update"));
        assertThat(update.text("references"), containsString(first.text("identifier")));
        step(lesser, "cancel", Map.of("note", Alerts.both("Usai.", "Over."))).statusCode(409);
        Api.as("admin")
                .get("/audit?act=ALERT_SUPERSEDED&subject=" + lesser)
                .then()
                .body("items", hasSize(1));

        step(graver, "cancel", Map.of("note", Alerts.both("Usai.", "Over."))).statusCode(200);
        assertThat(Alerts.cap(graver).text("references"), containsString(first.text("identifier")));
    }

    @Test
    void a_published_proposal_leaves_the_alert_that_an_officer_wrote() {
        var regency = regency();
        var written = published(draft(regency.code, "SIAGA"));
        rise(regency, Level.SIAGA, Level.AWAS, UUID.randomUUID());
        step(only(regency), "publish", null).statusCode(200).body("messages.type", contains("ALERT"));

        Api.anyone().get("/alerts/" + written).then().body("status", equalTo("PUBLISHED"));
    }

    @Test
    void a_fall_by_a_rejection_marks_the_draft_notifies_officers_and_stops_its_automatic_publication() {
        var regency = regency();
        var officer = officer(regency.code);
        rise(regency, Level.WASPADA, Level.SIAGA, UUID.randomUUID());
        var draft = only(regency);
        rise(regency, Level.SIAGA, Level.NORMAL, UUID.randomUUID());

        Api.as("officer.nasional")
                .get("/alerts/" + draft)
                .then()
                .body("status", equalTo("DRAFT"))
                .body("retractedAt", notNullValue());
        assertThat(mails(officer), containsInAnyOrder("alert-proposed", "alert-retracted"));
        rounds.publishUntouchedSince(Instant.now());
        Api.anyone().get("/alerts/" + draft).then().statusCode(404);

        rise(regency, Level.NORMAL, Level.SIAGA, UUID.randomUUID());
        Api.as("officer.nasional").get("/alerts/" + draft).then().body("status", equalTo("DISCARDED"));
        Api.as("officer.nasional").get("/alerts/" + only(regency)).then().body("retractedAt", nullValue());
    }

    @Test
    void neither_a_fall_nor_a_rise_to_waspada_proposes_anything() {
        var regency = regency();
        rise(regency, Level.NORMAL, Level.WASPADA, UUID.randomUUID());
        rise(regency, Level.AWAS, Level.SIAGA, UUID.randomUUID());

        assertThat(drafts(regency), empty());
    }

    @Test
    void where_the_region_has_a_current_alert_of_the_level_none_is_proposed() {
        var regency = regency();
        published(draft(regency.code, "SIAGA"));
        rise(regency, Level.WASPADA, Level.SIAGA, UUID.randomUUID());
        assertThat(drafts(regency), empty());
        rise(regency, Level.SIAGA, Level.AWAS, UUID.randomUUID());
        assertThat(drafts(regency), hasSize(1));
    }

    @Test
    void a_rise_that_is_rolled_back_proposes_nothing() {
        var regency = regency();
        var officer = officer(regency.code);
        QuarkusTransaction.begin();
        levels.fire(change(regency, Level.WASPADA, Level.SIAGA, UUID.randomUUID()));
        QuarkusTransaction.rollback();

        assertThat(drafts(regency), empty());
        assertThat(mails(officer), empty());
    }

    @Test
    void the_rule_publishes_a_proposal_that_nobody_touched_once_and_no_other_draft() {
        var regency = regency();
        rise(regency, Level.WASPADA, Level.SIAGA, UUID.randomUUID());
        var proposed = only(regency);
        var written = Alerts.drafted(draft(regency.code, "AWAS"));
        var before = Instant.now().minus(Duration.ofHours(1));

        rounds.publishUntouchedSince(before);
        Api.anyone().get("/alerts/" + proposed).then().statusCode(404);
        Together.all(3, node -> {
            rounds.publishUntouchedSince(Instant.now());
            return true;
        });
        Api.anyone()
                .get("/alerts/" + proposed)
                .then()
                .statusCode(200)
                .body("status", equalTo("PUBLISHED"))
                .body("messages", hasSize(1));
        Api.anyone().get("/alerts/" + written).then().statusCode(404);
    }

    @Test
    void a_proposal_that_an_officer_changed_waits_anew() {
        var regency = regency();
        rise(regency, Level.WASPADA, Level.SIAGA, UUID.randomUUID());
        var proposed = only(regency);
        var proposedBefore = Instant.now();
        Api.as("officer.nasional")
                .header("If-Match", "*")
                .body(Map.of("level", "AWAS"))
                .patch("/alerts/" + proposed)
                .then()
                .statusCode(200);
        rounds.publishUntouchedSince(proposedBefore);

        Api.as("officer.nasional").get("/alerts/" + proposed).then().body("status", is("DRAFT"));
    }

    private void rise(Region regency, Level from, Level to, UUID change) {
        QuarkusTransaction.requiringNew().run(() -> levels.fire(change(regency, from, to, change)));
    }

    private static LevelChanged change(Region regency, Level from, Level to, UUID change) {
        var assessment = Assessments.of(regency.code, from, to);
        assessment.id = change;
        assessment.basis = Basis.VERIFIED;
        store(assessment);
        return new LevelChanged(assessment, to.compareTo(from) < 0);
    }

    /** Stores the row that a warning refers to, once. */
    private static void store(LevelAssessment assessment) {
        QuarkusTransaction.requiringNew()
                .run(() -> Panache.getSession()
                        .createNativeMutationQuery("""
                                insert into level_assessment (id, regency_code, basis, at, cause, level, previous, since, rule_level,
                                    happened, probability, usual, c, calibrated, reports, reporters, unverified_conflicts,
                                    unverified_warnings, unverified_reporters, vulnerability, vulnerability_assumed, drivers)
                                values (:id, :regency, 'VERIFIED', clock_timestamp(), 'REPORT_VERIFIED', :to, :from, now(), :to,
                                    false, 0.2, 0.1, 1, false, 0, 0, 0, 0, 0, 5, true, '[]')
                                on conflict do nothing""")
                        .setParameter("id", assessment.id)
                        .setParameter("regency", assessment.regencyCode)
                        .setParameter("to", assessment.level.name())
                        .setParameter("from", assessment.previous.name())
                        .executeUpdate());
    }

    /** Returns a regency of another province, which other tests are unlikely to use. */
    private static Region regency() {
        return QuarkusTransaction.requiringNew().call(() -> {
            var regencies = Region.regenciesOf(null).stream()
                    .filter(region -> !region.code.startsWith("35"))
                    .filter(region -> Alert.count("regionCode", region.code) == 0)
                    .toList();
            return regencies.get(ThreadLocalRandom.current().nextInt(regencies.size()));
        });
    }

    private static List<String> drafts(Region regency) {
        return Api.as("officer.nasional")
                .get("/alerts?status=DRAFT&regionCode=" + regency.code)
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    private static String only(Region regency) {
        var drafts = drafts(regency);
        assertThat(drafts, hasSize(1));
        return drafts.get(0);
    }

    private static UUID officer(String regionCode) {
        var username = "petugas." + UUID.randomUUID();
        return UUID.fromString(Api.as("admin")
                .body(Map.of(
                        "username",
                        username,
                        "roles",
                        List.of("OFFICER"),
                        "regionCode",
                        regionCode,
                        "email",
                        username + "@example.org"))
                .post("/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private static List<String> mails(UUID account) {
        return QuarkusTransaction.requiringNew()
                .call(() -> QueuedMail.<QueuedMail>list("recipientId", account).stream()
                        .map(mail -> mail.kind)
                        .toList());
    }
}
