package id.rukun.report;

import static id.rukun.Patience.patiently;
import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import id.rukun.TestInstallation;
import id.rukun.changes.EventStream;
import id.rukun.identity.Account;
import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.sql.Condition;
import id.rukun.platform.start.Keys;
import id.rukun.region.RegionCode;
import id.rukun.vocabulary.ReportStatus;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Random callers and reports in every state: whichever way reports are read, {@link ReportAccess#view} decides. The seed is
 * logged; {@code -Drukun.test.seed} repeats a run.
 */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class ReportAccessTest {
    private static final long SEED = Long.getLong("rukun.test.seed", System.nanoTime());
    private static final Random RANDOM = new Random(SEED);
    private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");
    private static final int REPORTS = 120;
    private static final int CALLERS = 1_000;
    /** A year of which nobody else reports. */
    private static final String YEAR = "1973";

    private static final String FROM = "1972-12-31T17:00:00Z";
    private static final String TO = "1973-12-31T17:00:00Z";
    private static final String WORD = "kesaksian" + Long.toHexString(SEED).replaceAll("[0-9]", "k");

    private static final List<String> PLACES =
            List.of("35.27.01", "35.27.01.2001", "35.27.02", "35.78.08", "35.78.09", "33.74", "33.73");
    private static final List<String> SCOPES =
            List.of("35", "35.27", "35.27.01", "35.27.01.2001", "35.27.02", "35.78", "35.78.08", "33", "33.74");

    private static final Set<Role> IN_FULL = Set.of(Role.PIONEER, Role.COORDINATOR, Role.OFFICER);
    private static final Map<UUID, Kept> FILED = new HashMap<>();
    private static final List<Person> PEOPLE = new ArrayList<>();

    @Inject
    Keys keys;

    @Inject
    EntityManager entities;

    @Inject
    Retention retention;

    @ConfigProperty(name = "rukun.db.url")
    String url;

    @ConfigProperty(name = "rukun.db.owner.user")
    String owner;

    @ConfigProperty(name = "rukun.db.owner.password")
    String ownerPassword;

    /** How a report was filed, and whether it became sensitive later. */
    private record Kept(String regionCode, boolean sensitive, boolean hiddenLater) {}

    /**
     * An account that calls.
     *
     * @param scope in which it files reports
     * @param cursor of the changes, from before the reports
     * @param webhook null for none
     */
    private record Person(UUID id, String scope, String token, String cursor, String webhook) {
        RequestSpecification call() {
            return given().basePath("/api/v1")
                    .auth()
                    .oauth2(token)
                    .contentType(ContentType.JSON)
                    .header("Accept-Language", "en");
        }
    }

    private static <T> T draw(List<T> values) {
        return values.get(RANDOM.nextInt(values.size()));
    }

    /** Null, which is the whole country, once in ten times. */
    private static String drawScope() {
        return RANDOM.nextInt(10) == 0 ? null : draw(SCOPES);
    }

    /** Any combination but none. */
    private static Set<Role> drawRoles() {
        return rolesOf(1 + RANDOM.nextInt((1 << Role.values().length) - 1));
    }

    @BeforeEach
    void seed() throws SQLException {
        if (!PEOPLE.isEmpty()) {
            return;
        }
        Logger.getLogger(ReportAccessTest.class).infof("rukun.test.seed=%d", SEED);
        var reporters = new ArrayList<Person>();
        for (var scope : List.of("35.27", "35.78", "35", "33")) {
            reporters.add(person(Set.of(Role.PIONEER), scope));
            reporters.add(person(EnumSet.of(Role.PIONEER, draw(List.of(Role.values()))), scope));
        }
        reporters.add(person(Set.of(Role.COORDINATOR), "35.27"));
        PEOPLE.addAll(reporters);
        for (var roles = 1; roles < 1 << Role.values().length; roles++) {
            PEOPLE.add(person(rolesOf(roles), drawScope()));
        }
        var officer = person(Set.of(Role.OFFICER), null);
        for (var number = 0; number < REPORTS; number++) {
            file(reporters, officer);
        }
        eraseSome();
        // Reporters are moved to another region, and one leaves.
        asOwner("update account set region_code = '33' where id = '"
                + reporters.get(0).id() + "'");
        asOwner("update account set region_code = '35.78.08' where id = '"
                + reporters.get(8).id() + "'");
        asOwner("update account set active = false where id = '"
                + reporters.get(3).id() + "'");
        PEOPLE.remove(reporters.get(3));
        // An account changed behind the service's back is noticed after a while.
        patiently().until(() -> PEOPLE.get(0).call().get("/me").path("regionCode"), equalTo("33"));
        patiently().until(() -> reporters.get(8).call().get("/me").path("regionCode"), equalTo("35.78.08"));
    }

    private static Set<Role> rolesOf(int bits) {
        return Arrays.stream(Role.values())
                .filter(role -> (bits & 1 << role.ordinal()) != 0)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Stored directly: an account takes combinations of roles by an OpenID Connect provider that ours would not give it. */
    private Person person(Set<Role> roles, String scope) throws SQLException {
        var id = UUID.randomUUID();
        var region = scope == null && (roles.contains(Role.PIONEER) || roles.contains(Role.COORDINATOR)) ? "35" : scope;
        var quoted = region == null ? "null" : "'" + region + "'";
        var pioneer = roles.contains(Role.PIONEER) ? "'" + id + "'" : "null";
        if (roles.contains(Role.PIONEER)) {
            asOwner("insert into pioneer (id, version, name, region_code, created_at, updated_at) values ('" + id
                    + "', 1, 'Contoh', " + quoted + ", now(), now())");
        }
        asOwner("""
                insert into account (id, version, kind, username, password_hash, roles, region_code, pioneer_id, created_at, updated_at)
                values ('%s', 1, '%s', 'akses.%1$s', '-', '%s', %s, %s, now(), now())""".formatted(
                        id,
                        roles.equals(Set.of(Role.INTEGRATOR)) ? "MACHINE" : "HUMAN",
                        roles.stream().map(Role::name).collect(Collectors.joining(",", "{", "}")),
                        quoted,
                        pioneer));
        var token = Jwt.issuer(Keys.ISSUER)
                .subject(id.toString())
                .upn("akses." + id)
                .expiresIn(3600)
                .jws()
                .sign(keys.tokenSigning());
        var person = new Person(id, region, token, stream(token, null).lastId(), null);
        if (!roles.contains(Role.ADMIN) && !roles.contains(Role.INTEGRATOR)) {
            return person;
        }
        var webhook = person.call()
                .body(Map.of("url", "http://127.0.0.1:9/", "events", List.of("report.filed", "report.verified")))
                .post("/webhooks")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        return new Person(id, region, token, person.cursor(), webhook);
    }

    private static EventStream stream(String token, String cursor) {
        return new EventStream(RestAssured.baseURI + ":" + RestAssured.port, token, cursor);
    }

    private void file(List<Person> reporters, Person officer) {
        var place = draw(PLACES);
        var sensitive = RANDOM.nextBoolean();
        var draft = Drafts.conflict(place);
        draft.put("sensitive", sensitive);
        draft.put("narrative", "Ada " + WORD + ".");
        draft.put(
                "occurredAt",
                Instant.parse(YEAR + "-01-05T00:00:00Z")
                        .plusSeconds(RANDOM.nextInt(355 * 86_400))
                        .toString());
        var able = reporters.stream()
                .filter(reporter -> RegionCode.covers(reporter.scope(), place))
                .toList();
        var reporter = able.get(RANDOM.nextInt(able.size()));
        var filed = reporter.call()
                .body(draft)
                .post("/reports")
                .then()
                .statusCode(201)
                .extract();
        var id = (String) draft.get("id");
        var hiddenLater = false;
        var etag = filed.header("ETag");
        if (RANDOM.nextInt(3) == 0) {
            hiddenLater = !sensitive && RANDOM.nextInt(3) == 0;
            var moved = siblingOf(place);
            etag = reporter.call()
                    .contentType("application/merge-patch+json")
                    .header("If-Match", etag)
                    .body(Map.of("regionCode", moved, "sensitive", sensitive || hiddenLater))
                    .patch("/reports/" + id)
                    .then()
                    .statusCode(200)
                    .extract()
                    .header("ETag");
        }
        FILED.put(UUID.fromString(id), new Kept(place, sensitive, hiddenLater));
        var status = draw(List.of(ReportStatus.values()));
        if (status == ReportStatus.SUBMITTED) {
            return;
        }
        var byReporter = status == ReportStatus.WITHDRAWN;
        Map<String, Object> step =
                switch (status) {
                    case VERIFIED -> Map.of("to", "VERIFIED", "sourceReliability", "B", "credibility", "2");
                    case REJECTED -> Map.of("to", "REJECTED", "reason", "UNFOUNDED");
                    default -> Map.of("to", status.name(), "note", "Contoh");
                };
        var actor = byReporter ? reporter : officer;
        actor.call()
                .header(
                        "If-Match",
                        byReporter ? etag : actor.call().get("/reports/" + id).header("ETag"))
                .body(step)
                .post("/reports/" + id + "/transitions")
                .then()
                .statusCode(200);
    }

    /** Beside it, so that whoever may report in the one may in the other. */
    private static String siblingOf(String place) {
        return switch (place) {
            case "35.27.01", "35.27.01.2001" -> "35.27.02";
            case "35.27.02" -> "35.27.01.2001";
            case "35.78.08" -> "35.78.09";
            case "35.78.09" -> "35.78.08";
            case "33.74" -> "33.73";
            default -> "33.74";
        };
    }

    private void eraseSome() throws SQLException {
        asOwner("update report set updated_at = '1999-01-01' where status in ('VERIFIED', 'REJECTED', 'WITHDRAWN')"
                + " and occurred_at < '" + YEAR + "-04-01' and occurred_at > '" + YEAR + "-01-01'");
        retention.eraseClosedBefore(Instant.parse("1999-02-01T00:00:00Z"));
    }

    private void asOwner(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url, owner, ownerPassword);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Accounts of any roles, regions and pasts, as a provider of tokens may make them. */
    @Test
    void for_any_caller_the_sql_finds_what_the_java_check_lets_through() {
        QuarkusTransaction.requiringNew().timeout(300).run(() -> {
            var reports = reports();
            for (var number = 0; number < CALLERS; number++) {
                var account = new Account();
                account.id = RANDOM.nextInt(3) == 0
                        ? UUID.randomUUID()
                        : draw(PEOPLE).id();
                account.username = "akses";
                account.roles = List.copyOf(drawRoles());
                account.regionCode = drawScope();
                var access = ReportAccess.of(Caller.actingFor(account, keys));
                account.id = UUID.randomUUID();
                var stranger = ReportAccess.of(Caller.actingFor(account, keys));
                var who = "seed " + SEED + ": " + account.roles + " of " + account.regionCode;

                assertThat(who, found(access.inFull()), is(ids(reports, access::seesInFull)));
                assertThat(
                        who,
                        found(access.redacted()),
                        is(ids(reports, report -> access.sees(report) && !access.seesInFull(report))));
                assertThat(who, ids(reports, access::seesByOffice), is(ids(reports, stranger::sees)));
            }
        });
    }

    private Set<UUID> found(Condition condition) {
        var sql = "select r.id from report r where r.occurred_at >= '%s' and r.occurred_at < '%s' and %s"
                .formatted(FROM, TO, condition.text());
        return new HashSet<UUID>(
                condition.bind(entities.createNativeQuery(sql, UUID.class)).getResultList());
    }

    private List<Report> reports() {
        return Report.list(
                "occurredAt >= ?1 and occurredAt < ?2",
                Instant.from(OffsetDateTime.parse(FROM)),
                Instant.from(OffsetDateTime.parse(TO)));
    }

    private static Set<UUID> ids(Collection<Report> reports, Predicate<Report> which) {
        return reports.stream().filter(which).map(report -> report.id).collect(Collectors.toSet());
    }

    @Test
    void lists_searches_exports_statistics_changes_streams_and_webhooks_agree_with_the_check() throws SQLException {
        var reports = QuarkusTransaction.requiringNew().call(this::reports);
        for (var person : PEOPLE) {
            Account account = QuarkusTransaction.requiringNew().call(() -> Account.findById(person.id()));
            var caller = QuarkusTransaction.requiringNew().call(() -> Caller.actingFor(account, keys));
            var access = ReportAccess.of(caller);
            var who = "seed " + SEED + ": " + account.roles + " of " + account.regionCode + " ";
            var visible = ids(reports, access::sees);

            assertThat(who + "changes", changed(person), is(visible));
            if (account.regionCode == null || account.regionCode.equals(person.scope())) {
                streamed(person, visible);
            }
            if (account.roles.equals(List.of(Role.ADMIN))) {
                continue;
            }
            assertThat(who + "list", listed(who, person, Map.of()), is(visible));
            if (access.seesRedacted()) {
                ordered(who, person);
            }
            assertThat(
                    who + "mine",
                    listed(who, person, Map.of("mine", true)),
                    is(ids(reports, report -> access.sees(report) && report.isBy(caller))));
            assertThat(who + "export", exported(person), is(visible));
            searched(who, person, account.roles.stream().noneMatch(IN_FULL::contains), access, reports);
            gets(who, person, access, reports);
            counted(who, person, account, access, reports);
        }
        delivered(reports);
    }

    private static Set<UUID> listed(String who, Person person, Map<String, ?> filter) {
        var ids = new HashSet<UUID>();
        Long total = null;
        String next = null;
        do {
            var parameters = new HashMap<String, Object>(Map.of("from", FROM, "to", TO, "limit", 100, "total", true));
            parameters.putAll(filter);
            var request = person.call().queryParams(parameters);
            if (next != null) {
                request.queryParam("cursor", next);
            }
            var page = request.get("/reports").then().statusCode(200).extract().jsonPath();
            page.getList("items.id", String.class).forEach(id -> ids.add(UUID.fromString(id)));
            total = page.getLong("total");
            next = page.getString("next");
        } while (next != null);
        assertThat(who + "count", total, is((long) ids.size()));
        return ids;
    }

    /** Among reports of which a caller learns the day only, no order tells more, whatever else the caller sees. */
    private static void ordered(String who, Person person) {
        for (var time : List.of("receivedAt", "occurredAt")) {
            List<Map<String, String>> items = person.call()
                    .queryParams(Map.of("from", FROM, "to", TO, "limit", 200, "sort", time))
                    .get("/reports")
                    .path("items");
            var found = items.stream()
                    .map(item -> Instant.parse(item.get(time)).atZone(ZONE).toLocalDate() + " " + item.get("id"))
                    .toList();
            assertThat(who + time, found, is(found.stream().sorted().toList()));
        }
    }

    private static Set<UUID> exported(Person person) {
        var lines = person.call()
                .queryParam("format", "ndjson")
                .queryParam("from", FROM)
                .queryParam("to", TO)
                .get("/reports/export")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return lines.lines()
                .filter(line -> !line.isBlank())
                .map(line -> UUID.fromString(JsonPath.from(line).getString("id")))
                .collect(Collectors.toSet());
    }

    /** Words and exact times find only what the caller sees in full; the day finds the rest too. */
    private static void searched(
            String who, Person person, boolean isRefused, ReportAccess access, List<Report> reports) {
        if (isRefused) {
            person.call().queryParam("q", WORD).get("/reports").then().statusCode(400);
        } else {
            assertThat(
                    who + "search",
                    listed(who, person, Map.of("q", WORD)),
                    is(ids(reports, report -> access.seesInFull(report) && report.erasedAt == null)));
        }
        var moment = Instant.parse(YEAR + "-07-01T05:00:00Z");
        var day = moment.atZone(ZONE).toLocalDate().atStartOfDay(ZONE).toInstant();
        var since = listed(who, person, Map.of("from", moment.toString()));
        assertThat(
                who + "from",
                since,
                is(ids(
                        reports,
                        report -> access.seesInFull(report)
                                ? !report.occurredAt.isBefore(moment)
                                : access.sees(report) && !report.occurredAt.isBefore(day))));
    }

    private static void gets(String who, Person person, ReportAccess access, List<Report> reports) {
        for (var number = 0; number < 6; number++) {
            var report = reports.get(RANDOM.nextInt(reports.size()));
            var answer = person.call().get("/reports/" + report.id);
            assertThat(who + report.id, answer.statusCode(), is(access.sees(report) ? 200 : 404));
            if (access.sees(report)) {
                var title = answer.path("title") != null;
                assertThat(who + report.id, title, is(access.seesInFull(report) && report.erasedAt == null));
            }
        }
    }

    /** Other systems are shown no count under 5. */
    private static void counted(String who, Person person, Account account, ReportAccess access, List<Report> reports) {
        if (access.isVerifier()) {
            var total = statistics(person, Map.of("groupBy", "status", "from", FROM, "to", TO))
                    .getLong("total.reports");
            assertThat(
                    who + "statistics",
                    total,
                    is(reports.stream().filter(access::sees).count()));
        } else if (account.roles.contains(Role.INTEGRATOR)) {
            List<Map<String, Object>> items = statistics(person, Map.of("groupBy", "month", "from", FROM, "to", TO))
                    .getList("items");
            for (var item : items) {
                var counted = reports.stream()
                        .filter(report -> ReportAccess.publicRegion(report)
                                .filter(region -> RegionCode.covers(account.regionCode, region))
                                .isPresent())
                        .filter(report ->
                                report.occurredAt.atZone(ZONE).toString().startsWith((String) item.get("month")))
                        .count();
                assertThat(
                        who + item,
                        ((Number) ((Map<?, ?>) item.get("counts")).get("reports")).longValue(),
                        is(counted));
            }
        }
    }

    private static JsonPath statistics(Person person, Map<String, ?> parameters) {
        return person.call()
                .queryParams(parameters)
                .get("/statistics/reports")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The reports of which the changes tell; whoever was moved begins anew. */
    private static Set<UUID> changed(Person person) {
        var told = new HashSet<UUID>();
        var cursor = person.cursor();
        List<Map<String, Object>> items;
        do {
            var request = person.call().queryParam("limit", 200);
            if (cursor != null) {
                request.queryParam("after", cursor);
            }
            var answer = request.get("/changes");
            if (answer.statusCode() == 410 && cursor != null) {
                cursor = null;
                items = List.of(Map.of());
                continue;
            }
            items = answer.then().statusCode(200).extract().path("items");
            cursor = answer.path("next");
            items.forEach(item -> {
                var id = UUID.fromString((String) item.get("id"));
                if (FILED.containsKey(id) && !(boolean) item.get("deleted")) {
                    told.add(id);
                } else {
                    told.remove(id);
                }
            });
        } while (!items.isEmpty());
        return told;
    }

    private static void streamed(Person person, Set<UUID> visible) {
        var stream = stream(person.token(), person.cursor());
        visible.forEach(id -> stream.await(id.toString()));
        var told = FILED.keySet().stream()
                .filter(id -> stream.about(id.toString()).stream()
                        .anyMatch(change -> !change.path("deleted").asBoolean()))
                .collect(Collectors.toSet());
        assertThat("seed " + SEED + ": stream", told, is(visible));
    }

    /** Verified reports are sent to the systems that may see them, and filed reports only as a regency. */
    private void delivered(List<Report> reports) throws SQLException {
        var behind = "select count(*) from change c, webhook_position p where (c.xid, c.seq) > (p.xid, p.seq)";
        patiently().until(() -> number(behind), is(0L));
        for (var person : PEOPLE) {
            if (person.webhook() == null) {
                continue;
            }
            var who = "seed " + SEED + ": webhook of " + person.scope() + " ";
            assertThat(
                    who + "verified",
                    sent(person, "report.verified"),
                    is(ids(
                            reports,
                            report -> ReportAccess.publicRegion(report)
                                    .filter(region -> RegionCode.covers(person.scope(), region))
                                    .isPresent())));
            var filed = sent(person, "report.filed");
            FILED.forEach((id, kept) -> {
                if (!kept.hiddenLater()) {
                    var regency = RegionCode.regencyOf(kept.regionCode());
                    assertThat(
                            who + id,
                            filed.contains(id),
                            is(!kept.sensitive() && RegionCode.covers(person.scope(), regency)));
                }
            });
            asOwner("update webhook set active = false where id = '" + person.webhook() + "'");
        }
    }

    private Set<UUID> sent(Person person, String event) {
        var sql =
                "select subject_id from webhook_delivery where webhook_id = cast(:webhook as uuid) and event = :event";
        List<UUID> subjects = QuarkusTransaction.requiringNew()
                .call(() -> entities.createNativeQuery(sql, UUID.class)
                        .setParameter("webhook", person.webhook())
                        .setParameter("event", event)
                        .getResultList());
        return subjects.stream().filter(FILED::containsKey).collect(Collectors.toSet());
    }

    private long number(String sql) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) entities.createNativeQuery(sql).getSingleResult()).longValue());
    }
}
