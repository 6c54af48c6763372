package id.rukun.audit;

import static id.rukun.Patience.patiently;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.Together;
import id.rukun.report.Drafts;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class AuditTest {
    @Inject
    AgroalDataSource database;

    @Inject
    AuditVerification verification;

    @ConfigProperty(name = "rukun.db.url")
    String url;

    @ConfigProperty(name = "rukun.db.owner.user")
    String owner;

    @ConfigProperty(name = "rukun.db.owner.password")
    String ownerPassword;

    @Test
    void filing_is_on_record_without_naming_the_reporter() {
        var draft = Drafts.conflict("35.27.01");
        Api.as("pioneer.sampang").body(draft).post("/reports").then().statusCode(201);

        Api.as("admin")
                .queryParam("subject", draft.get("id"))
                .get("/audit")
                .then()
                .statusCode(200)
                .body("items.act", hasItem("REPORT_FILED"))
                .body("items.actorSealed", everyItem(is(true)))
                .body("items.actor", everyItem(nullValue()))
                .body("items.from", everyItem(nullValue()));
    }

    @Test
    void a_refused_sign_in_and_a_refused_access_are_on_record() {
        Api.as("pioneer.sampang").get("/accounts").then().statusCode(403);

        // The entry is written asynchronously and may follow the response.
        patiently()
                .until(() -> Api.as("admin")
                        .queryParam("act", "ACCESS_REFUSED")
                        .get("/audit")
                        .then()
                        .extract()
                        .<List<String>>path("items.subject")
                        .contains("GET /api/v1/accounts"));
    }

    @Test
    void a_refused_access_is_on_record_however_long_its_path_and_whatever_stands_in_it() {
        for (var path : List.of("/accounts/x%00" + UUID.randomUUID(), "/accounts/" + random(4000))) {
            Api.as("pioneer.sampang").urlEncodingEnabled(false).get(path).then().statusCode(403);

            var subject = "GET /api/v1" + path;
            patiently()
                    .until(() -> Api.as("admin")
                            .queryParam("subject", subject.substring(0, Math.min(300, subject.length())))
                            .get("/audit")
                            .then()
                            .extract()
                            .<List<String>>path("items.act")
                            .contains("ACCESS_REFUSED"));
        }
    }

    @Test
    void what_a_reporter_is_refused_about_their_report_does_not_tell_who_they_are() {
        var draft = Drafts.conflict("35.27.01");
        draft.put("sensitive", true);
        Api.as("pioneer.sampang2").body(draft).post("/reports").then().statusCode(201);

        Api.as("pioneer.sampang2")
                .get("/reports/" + draft.get("id") + "/claim")
                .then()
                .statusCode(403);

        patiently().until(() -> refusals().contains("GET /api/v1/reports/{id}/claim"));
        assertThat(refusals(), everyItem(not(containsString((String) draft.get("id")))));
    }

    private static List<String> refusals() {
        return Api.as("admin")
                .get("/audit?act=ACCESS_REFUSED&limit=50")
                .then()
                .extract()
                .path("items.subject");
    }

    /** Returns random letters, which do not compress well. */
    private static String random(int length) {
        return new Random()
                .ints(length, 0, 62)
                .mapToObj(i -> "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".substring(i, i + 1))
                .collect(Collectors.joining());
    }

    @Test
    void of_many_who_prove_the_record_at_once_one_does_and_the_others_are_told_to_wait() {
        var answers = Together.all(6, number -> Api.as("admin").get("/audit/verification"));

        assertThat(answers.stream().map(Response::statusCode).toList(), everyItem(oneOf(200, 429)));
        assertThat(answers.stream().map(Response::statusCode).toList(), hasItem(200));
        answers.stream()
                .filter(answer -> answer.statusCode() == 429)
                .forEach(answer -> answer.then()
                        .header("Retry-After", notNullValue())
                        .body("type", equalTo("/problems/slow-down")));
    }

    @Test
    void an_officer_sees_the_record_of_their_province_and_a_coordinator_none() {
        Api.as("officer.jatim").get("/audit").then().statusCode(200).body("items.region", not(hasItem(nullValue())));
        Api.as("coordinator.sampang").get("/audit").then().statusCode(403);
    }

    @Test
    void the_service_can_neither_change_nor_remove_nor_forge_an_entry() throws SQLException {
        for (var sql : new String[] {
            "update audit_entry set body = body",
            "delete from audit_entry",
            "truncate audit_entry",
            "insert into audit_entry (chain, seq, hash, body) values (1, 1000000, '', '{}')",
            "update audit_chain set seq = 0",
            "delete from audit_seal"
        }) {
            try (var connection = database.getConnection();
                    var statement = connection.createStatement()) {
                var refused = assertThrows(SQLException.class, () -> statement.execute(sql), sql);
                assertThat(refused.getSQLState(), equalTo("42501"));
            }
        }
    }

    @Test
    void the_record_proves_whole_and_each_kind_of_tampering_is_found_and_named() throws SQLException {
        for (var i = 0; i < 3; i++) {
            Api.as("pioneer.sampang")
                    .body(Drafts.conflict("35.27.01"))
                    .post("/reports")
                    .then()
                    .statusCode(201);
        }
        Api.as("admin").get("/audit/verification").then().statusCode(200).body("valid", is(true));
        verification.seal();

        assertThat(
                tampered("update audit_entry set body = body || ' ' where chain = 1 and seq = 1"),
                equalTo(new AuditVerification.Broken(1, 1, AuditVerification.Cause.CHANGED)));
        assertThat(
                tampered("delete from audit_entry where chain = 1 and seq = 1"),
                equalTo(new AuditVerification.Broken(1, 1, AuditVerification.Cause.MISSING)));
        assertThat(
                tampered(
                                "delete from audit_entry e where chain = 1 and seq = (select seq from audit_chain where chain = 1)")
                        .cause(),
                equalTo(AuditVerification.Cause.MISSING));
        assertThat(
                tampered("update audit_entry set seq = -seq where chain = 1 and seq < 3;"
                        + "update audit_entry set seq = 3 + seq where chain = 1 and seq < 0"),
                equalTo(new AuditVerification.Broken(1, 1, AuditVerification.Cause.CHANGED)));
        assertThat(
                tampered(
                        "insert into audit_entry (chain, seq, hash, body) select 1, 0, hash, body from audit_entry where chain = 1 and seq = 1"),
                equalTo(new AuditVerification.Broken(1, 1, AuditVerification.Cause.MISSING)));
        assertThat(
                "put in, the others moved up",
                tampered(
                        "update audit_entry set seq = -seq where chain = 1 and seq > 1;"
                                + "update audit_entry set seq = 1 - seq where chain = 1 and seq < 0;"
                                + "insert into audit_entry (chain, seq, hash, body) select 1, 2,"
                                + " sha256(hash || convert_to('1:2:' || body, 'UTF8')), body from audit_entry where chain = 1 and seq = 1"),
                equalTo(new AuditVerification.Broken(1, 3, AuditVerification.Cause.CHANGED)));
        assertThat(
                "put in behind the last",
                tampered(
                                "insert into audit_entry (chain, seq, hash, body) select 1, seq + 1,"
                                        + " sha256(hash || convert_to('1:' || seq + 1 || ':{\"at\":\"2025-01-01T00:00:00Z\",\"act\":\"REPORT_READ\"}', 'UTF8')),"
                                        + " '{\"at\":\"2025-01-01T00:00:00Z\",\"act\":\"REPORT_READ\"}' from audit_chain where chain = 1")
                        .cause(),
                equalTo(AuditVerification.Cause.CHANGED));
        assertThat(
                "cut off, and the chain's head put back",
                tampered(
                        "delete from audit_entry where chain = 1 and seq > 1;"
                                + "update audit_chain set seq = 1, hash = (select hash from audit_entry where chain = 1) where chain = 1"),
                equalTo(new AuditVerification.Broken(1, 2, AuditVerification.Cause.MISSING)));
        assertThat(
                tampered("update audit_seal set mac = sha256('forged')"),
                equalTo(new AuditVerification.Broken(0, 0, AuditVerification.Cause.SEAL_FORGED)));
    }

    @Test
    void whoever_rewrites_a_whole_chain_is_found_by_the_seal() throws SQLException {
        Api.as("pioneer.sampang")
                .body(Drafts.conflict("35.27.01"))
                .post("/reports")
                .then()
                .statusCode(201);
        verification.seal();

        var rewritten = tampered("""
                do $$ declare
                    head bytea := sha256('');
                    entry audit_entry;
                begin
                    update audit_entry set body = replace(body, '"act"', '"act" ') where chain = 1 and seq = 1;
                    for entry in select * from audit_entry where chain = 1 order by seq loop
                        head := sha256(head || convert_to(entry.chain || ':' || entry.seq || ':' || entry.body, 'UTF8'));
                        update audit_entry set hash = head where chain = 1 and seq = entry.seq;
                    end loop;
                    update audit_chain set hash = head where chain = 1;
                end $$""");

        assertThat(rewritten.cause(), equalTo(AuditVerification.Cause.NOT_AS_SEALED));
    }

    /**
     * Returns the result of verification after tampering as the owner of the database; the change is undone afterwards.
     */
    private AuditVerification.Broken tampered(String sql) throws SQLException {
        try (var connection = java.sql.DriverManager.getConnection(url, owner, ownerPassword);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "alter table audit_entry disable trigger user; alter table audit_seal disable trigger user");
            statement.execute(sql);
            return verification.verify(connection).firstBroken();
        }
    }

    @Test
    void only_a_disclosure_with_a_reason_shows_the_reporter_of_a_sensitive_report() {
        var draft = Drafts.conflict("35.27.01");
        draft.put("sensitive", true);
        Api.as("pioneer.sampang")
                .body(draft)
                .post("/reports")
                .then()
                .statusCode(201)
                .body("reporter.name", equalTo("Contoh Satu"));
        var path = "/reports/" + draft.get("id");
        Api.as("coordinator.sampang").get(path).then().statusCode(200).body("reporter", nullValue());
        Api.as("coordinator.sampang")
                .body(Map.of("reason", ""))
                .post(path + "/disclosures")
                .then()
                .statusCode(400);
        Api.as("coordinator.surabaya")
                .body(Map.of("reason", "Perlu dilindungi malam ini"))
                .post(path + "/disclosures")
                .then()
                .statusCode(404);
        Api.as("admin")
                .body(Map.of("reason", "Perlu dilindungi malam ini"))
                .post(path + "/disclosures")
                .then()
                .statusCode(403);

        Api.as("coordinator.sampang")
                .body(Map.of("reason", "Perlu dilindungi malam ini"))
                .post(path + "/disclosures")
                .then()
                .statusCode(201)
                .body("reporter.name", equalTo("Contoh Satu"));

        Api.as("coordinator.sampang").get(path).then().body("reporter.name", equalTo("Contoh Satu"));
        Api.as("officer.jatim").get(path).then().body("reporter", nullValue());
        Api.as("admin")
                .queryParam("subject", draft.get("id"))
                .get("/audit")
                .then()
                .body("items.act", hasItems("REPORTER_DISCLOSED", "REPORTER_READ", "REPORT_READ"))
                .body("items.find { it.act == 'REPORTER_DISCLOSED' }.note", equalTo("Perlu dilindungi malam ini"));
    }

    @Test
    void the_reporter_of_a_sensitive_report_stands_in_no_column_of_the_database() throws SQLException {
        var me = Api.as("pioneer.sampang2").get("/me").then().extract().<String>path("id");
        var draft = Drafts.earlyWarning("35.27.01");
        Api.as("pioneer.sampang2").body(draft).post("/reports").then().statusCode(201);
        Api.as("pioneer.sampang2")
                .header("If-Match", "\"1r\"")
                .contentType("application/merge-patch+json")
                .body(Map.of("sensitive", true))
                .patch("/reports/" + draft.get("id"))
                .then()
                .statusCode(200);

        try (var connection = java.sql.DriverManager.getConnection(url, owner, ownerPassword);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(("""
                        select 1 from report r where id = '%1$s' and r::text like '%%%2$s%%' union all
                        select 1 from report_version v where report_id = '%1$s' and v::text like '%%%2$s%%' union all
                        select 1 from report_source s where report_id = '%1$s' and s::text like '%%%2$s%%' union all
                        select 1 from audit_entry where subject_id = '%1$s' and body like '%%%2$s%%'""").formatted(draft.get("id"), me))) {
            assertThat(rows.next(), is(false));
        }
        Api.as("pioneer.sampang2")
                .queryParam("mine", true)
                .get("/reports")
                .then()
                .body("items.id", hasItem(draft.get("id")));
    }
}
