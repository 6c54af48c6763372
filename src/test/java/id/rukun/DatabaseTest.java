package id.rukun;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.rukun.changes.ChangeType;
import id.rukun.changes.EventType;
import id.rukun.identity.Account;
import id.rukun.identity.Role;
import id.rukun.importing.ImportFormat;
import id.rukun.incident.IncidentRevision;
import id.rukun.incident.response.ActionDraft;
import id.rukun.platform.job.JobStatus;
import id.rukun.platform.sql.LongTransaction;
import id.rukun.region.RegionLevel;
import id.rukun.report.attachment.clean.MediaKind;
import id.rukun.vocabulary.ActionType;
import id.rukun.vocabulary.Agency;
import id.rukun.vocabulary.ConflictForm;
import id.rukun.vocabulary.Credibility;
import id.rukun.vocabulary.Dimension;
import id.rukun.vocabulary.Horizon;
import id.rukun.vocabulary.IncidentStatus;
import id.rukun.vocabulary.Level;
import id.rukun.vocabulary.OutreachType;
import id.rukun.vocabulary.Phase;
import id.rukun.vocabulary.RejectionReason;
import id.rukun.vocabulary.ReliefType;
import id.rukun.vocabulary.ReportKind;
import id.rukun.vocabulary.ReportStatus;
import id.rukun.vocabulary.SourceReliability;
import id.rukun.warning.alert.Alert;
import id.rukun.warning.alert.AlertMessage;
import id.rukun.warning.alert.Certainty;
import id.rukun.warning.level.Basis;
import id.rukun.warning.level.Cause;
import id.rukun.webhook.DeliveryFailure;
import id.rukun.webhook.DeliveryStatus;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Rules for all migrations: indexes, keys, the same codes as in the code, and a service role with few rights. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class DatabaseTest {
    /** A new check that lists codes is named here with its enum. */
    private static final Map<String, Class<? extends Enum<?>>> ENUMS = Map.ofEntries(
            Map.entry("account.kind", Account.Kind.class),
            Map.entry("account.roles", Role.class),
            Map.entry("alert.certainty", Certainty.class),
            Map.entry("alert.horizon", Horizon.class),
            Map.entry("alert.level", Level.class),
            Map.entry("alert.state", Alert.State.class),
            Map.entry("alert_message.type", AlertMessage.Type.class),
            Map.entry("attachment.type", MediaKind.class),
            Map.entry("change.type", ChangeType.class),
            Map.entry("import_job.format", ImportFormat.class),
            Map.entry("import_job.status", JobStatus.class),
            Map.entry("backtest.status", JobStatus.class),
            Map.entry("outreach.type", OutreachType.class),
            Map.entry("incident.agency", Agency.class),
            Map.entry("incident.phase", Phase.class),
            Map.entry("incident.status", IncidentStatus.class),
            Map.entry("incident_action.status", ActionDraft.Status.class),
            Map.entry("incident_action.type", ActionType.class),
            Map.entry("incident_revision.type", IncidentRevision.Type.class),
            Map.entry("level_assessment.basis", Basis.class),
            Map.entry("level_assessment.cause", Cause.class),
            Map.entry("level_assessment.level", Level.class),
            Map.entry("level_assessment.previous", Level.class),
            Map.entry("level_assessment.rule_level", Level.class),
            Map.entry("region.level", RegionLevel.class),
            Map.entry("relief.type", ReliefType.class),
            Map.entry("report.credibility", Credibility.class),
            Map.entry("report.dimensions", Dimension.class),
            Map.entry("report.form", ConflictForm.class),
            Map.entry("report.kind", ReportKind.class),
            Map.entry("report.source_reliability", SourceReliability.class),
            Map.entry("report.status", ReportStatus.class),
            Map.entry("report_transition.reason", RejectionReason.class),
            Map.entry("webhook.events", EventType.class),
            Map.entry("webhook_delivery.failure", DeliveryFailure.class),
            Map.entry("webhook_delivery.status", DeliveryStatus.class),
            Map.entry("webhook_delivery.type", ChangeType.class));

    private static final String FOREIGN_KEYS_WITHOUT_INDEX = """
            select fk.conrelid::regclass || ' (' || fk.conname || ')' from pg_constraint fk
            where fk.contype = 'f' and fk.connamespace = 'public'::regnamespace and not exists (
                select from pg_index i where i.indrelid = fk.conrelid
                and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) = (select '(' || a.attname || ' IS NOT NULL)'
                    from pg_attribute a where a.attrelid = fk.conrelid and a.attnum = fk.conkey[1]))
                and (select array_agg(k order by k) from unnest((i.indkey::int2[])[0:cardinality(fk.conkey) - 1]) k)
                    = (select array_agg(k order by k) from unnest(fk.conkey) k))
            order by 1""";

    private static final String TABLES_WITHOUT_PRIMARY_KEY = """
            select c.relname from pg_class c
            where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
            and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p')
            order by 1""";

    /** Checks of one column that list codes. */
    private static final String LISTS_OF_CODES = """
            select c.conrelid::regclass || '.' || a.attname, pg_get_constraintdef(c.oid)
            from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
            where c.contype = 'c' and c.connamespace = 'public'::regnamespace and cardinality(c.conkey) = 1
            and pg_get_constraintdef(c.oid) like '%ARRAY[%'""";

    private static final String PRIVILEGES = """
            select c.relname || ': ' || p from pg_class c,
                unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) p
            where c.relkind in ('r', 'p', 'v', 'm') and c.relnamespace = 'public'::regnamespace
            and has_table_privilege(c.oid, p)
            union all
            select c.relname || ': ' || p || ' (' || a.attname || ')' from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped,
                unnest(array['select', 'insert', 'update', 'references']) p
            where c.relkind in ('r', 'p', 'v', 'm') and c.relnamespace = 'public'::regnamespace
            and has_column_privilege(c.oid, a.attnum, p) and not has_table_privilege(c.oid, p)""";

    private static final Pattern GRANT = Pattern.compile("(?m)^grant ([a-z_, ()]+) on (?!schema )([a-z_, ]+) to ");
    private static final Pattern CODE = Pattern.compile("'([^']+)'::text");

    @Inject
    DataSource database;

    @Test
    void an_error_quotes_no_row_so_the_log_holds_none() throws SQLException {
        var account = UUID.randomUUID().toString();
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "insert into former_scope (account_id, left_at) values (cast(? as uuid), now())")) {
            statement.setString(1, account);
            statement.addBatch();
            var failure = assertThrows(SQLException.class, statement::executeBatch);
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                assertThat(cause.getMessage(), not(containsString(account)));
            }
        }
    }

    @Test
    void a_request_waits_some_seconds_for_the_database_and_long_work_longer() throws SQLException {
        try (var connection = database.getConnection()) {
            assertThat(setting(connection, "statement_timeout"), is("7s"));
            assertThat(setting(connection, "lock_timeout"), is("5s"));
            assertThat(setting(connection, "idle_in_transaction_session_timeout"), is("2min"));
            assertThat(connection.getNetworkTimeout(), is(8_000));

            connection.setAutoCommit(false);
            LongTransaction.begin(connection, Duration.ofMinutes(1));
            assertThat(setting(connection, "statement_timeout"), is("1min"));
            assertThat(connection.getNetworkTimeout(), is(65_000));
        }
        try (var connection = database.getConnection()) {
            assertThat(setting(connection, "statement_timeout"), is("7s"));
            assertThat(connection.getNetworkTimeout(), is(8_000));
        }
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void every_foreign_key_has_an_index_that_starts_with_it() throws SQLException {
        assertThat(rows(FOREIGN_KEYS_WITHOUT_INDEX), is(empty()));
    }

    @Test
    void every_table_has_a_primary_key() throws SQLException {
        assertThat(rows(TABLES_WITHOUT_PRIMARY_KEY), is(empty()));
    }

    @Test
    void the_database_takes_the_codes_that_the_service_knows_and_no_other() throws SQLException {
        var inDatabase = new TreeMap<String, List<String>>();
        try (var connection = database.getConnection();
                var found = connection.createStatement().executeQuery(LISTS_OF_CODES)) {
            while (found.next()) {
                inDatabase.put(
                        found.getString(1),
                        CODE.matcher(found.getString(2))
                                .results()
                                .map(code -> code.group(1))
                                .sorted()
                                .toList());
            }
        }
        var inCode = new TreeMap<String, List<String>>();
        ENUMS.forEach((column, codes) -> inCode.put(
                column,
                Arrays.stream(codes.getEnumConstants())
                        .map(Object::toString)
                        .sorted()
                        .toList()));

        assertThat(inDatabase, is(inCode));
    }

    @Test
    void the_service_owns_nothing_and_makes_nothing() throws SQLException {
        assertThat(
                rows("select relname from pg_class where relowner = current_user::regrole"
                        + " union all select proname from pg_proc where proowner = current_user::regrole"
                        + " union all select nspname from pg_namespace where nspowner = current_user::regrole"),
                is(empty()));
        assertThat(
                rows("select r.rolsuper or r.rolcreatedb or r.rolcreaterole or r.rolbypassrls"
                        + " or has_schema_privilege('public', 'create') or has_database_privilege(current_database(), 'create')"
                        + " from pg_roles r where r.rolname = current_user"),
                contains("f"));
    }

    @Test
    void the_service_may_do_what_is_granted_after_the_migrations_and_no_more() throws SQLException, IOException {
        var granted = new TreeSet<String>();
        try (var script = getClass().getResourceAsStream("/db/migration/afterMigrate.sql")) {
            GRANT.matcher(new String(script.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .forEach(grant -> Arrays.stream(grant.group(2).split(","))
                            .forEach(table -> Arrays.stream(grant.group(1).split(",(?![^(]*\\))"))
                                    .flatMap(DatabaseTest::byColumn)
                                    .forEach(privilege -> granted.add(table.strip() + ": " + privilege))));
        }

        assertThat(new TreeSet<>(rows(PRIVILEGES)), is(granted));
    }

    @Test
    void what_was_done_and_what_was_replaced_is_never_changed() throws SQLException {
        for (var sql : List.of(
                "update report_version set content = '{}'",
                "update report_transition set to_status = 'VERIFIED'",
                "delete from report_transition",
                "delete from report",
                "update audit_entry set body = '{}'",
                "delete from audit_entry",
                "insert into audit_entry (chain, seq, hash, body) values (1, 1, '', '{}')",
                "update audit_seal set heads = ''",
                "update alert_message set cap = ''",
                "delete from alert_message",
                "delete from alert",
                "delete from alert_acknowledgement",
                "delete from disclosure",
                "update level_assessment set level = 'AWAS'",
                "delete from level_assessment")) {
            assertThat(sql, refusal(sql), is(equalTo("42501")));
        }
    }

    /** Effects of a change are written in Java. A trigger may only refuse what must never happen. */
    @Test
    void triggers_only_guard_the_audit_record() throws SQLException {
        assertThat(
                rows("select tgname from pg_trigger where not tgisinternal order by 1"),
                contains("audit_entry_append_only", "audit_seal_append_only"));
    }

    /** {@code update (a, b)} is two privileges. */
    private static Stream<String> byColumn(String privilege) {
        var parts = privilege.strip().split("[(,)]");
        return parts.length == 1
                ? Stream.of(parts[0])
                : Arrays.stream(parts, 1, parts.length).map(column -> parts[0].strip() + " (" + column.strip() + ")");
    }

    /** The SQLSTATE; empty where it was done, which nobody keeps. */
    private String refusal(String sql) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
                return "";
            } catch (SQLException refused) {
                return refused.getSQLState();
            } finally {
                connection.rollback();
            }
        }
    }

    private List<String> rows(String query) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery(query)) {
            var rows = new ArrayList<String>();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        }
    }
}
