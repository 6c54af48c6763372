package id.rukun.export;

import static id.rukun.Patience.patiently;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.changes.Follower;
import id.rukun.platform.sql.LongTransaction;
import id.rukun.report.Drafts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An export must release its resources, however the client reads. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class ExportReaderTest {
    private static final String REGENCY = "35.01";
    /** More than the size of the default connection pool. */
    private static final int MANY = 20;

    /** Selects the open transactions of exports. */
    private static final String OPEN =
            "from pg_stat_activity where datname = current_database() and application_name = 'rukun-export'";

    private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

    @Inject
    DataSource database;

    /**
     * Creates more data than read-ahead and buffers between service and client can hold, so that the service waits for
     * a client that does not read.
     */
    @BeforeEach
    void reportsOfManyMegabytes() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            LongTransaction.begin(connection, Duration.ofMinutes(2));
            statement.execute("""
                    insert into report (id, version, reporter_id, status, received_at, updated_at, known_at, content)
                    select md5('long ' || n)::uuid, 1, (select id from account where username = 'officer.nasional'), 'WITHDRAWN',
                        '2001-01-01Z', '2001-01-01Z', '2001-01-01Z', jsonb_build_object('kind', 'CONFLICT', 'title', 'Panjang',
                            'narrative', (select string_agg(md5(n || ' ' || g), ' ') from generate_series(1, 500) g),
                            'regionCode', '%s', 'occurredAt', '2001-01-01T00:00:00Z', 'dimensions', '["ECONOMIC"]'::jsonb,
                            'conflict', '{"form":"CLASH","severity":3}'::jsonb)
                    from generate_series(1, 2000) n
                    where not exists (select from report where id = md5('long 1')::uuid)""".formatted(REGENCY));
            connection.commit();
        }
    }

    @Test
    void readers_that_hang_up_leave_connection_transaction_and_place_behind() throws IOException {
        var reader = account();
        for (var n = 0; n < MANY; n++) {
            await(() -> hangsUpOn(reader), 200);
        }

        awaitNothingOpen();
        Api.as("officer.jatim").get("/reports?limit=1").then().statusCode(200);
    }

    @Test
    void a_reader_that_reads_no_further_is_cut_off_and_can_tell() throws IOException {
        try (var export = Reader.of(account())) {
            assertThat(export.head(), startsWith("HTTP/1.1 200"));
            await(open(), 1);
            awaitNothingOpen();

            assertThat("complete", export.rest().endsWith(LAST_CHUNK), is(false));
        }
    }

    @Test
    void an_export_whose_database_fails_on_the_way_does_not_look_complete() throws IOException {
        try (var export = Reader.of(account())) {
            assertThat(export.head(), startsWith("HTTP/1.1 200"));
            // The termination is noticed at one of the next reads from the database.
            await(count("select count(pg_terminate_backend(pid)) " + OPEN), 1);

            assertThat("complete", export.rest().endsWith(LAST_CHUNK), is(false));
        }
        awaitNothingOpen();
    }

    @Test
    void one_read_to_its_end_is_complete() throws IOException {
        try (var export = Reader.of(account())) {
            assertThat(export.head(), startsWith("HTTP/1.1 200"));

            var rest = export.rest();

            assertThat(rest.length(), greaterThan(2000 * 500 * 33));
            assertThat("complete", rest.endsWith(LAST_CHUNK), is(true));
        }
        awaitNothingOpen();
    }

    @Test
    void an_account_has_one_export_at_a_time_and_a_node_a_few() throws IOException {
        var readers = IntStream.range(0, 4).mapToObj(n -> account()).toList();
        try (var first = Reader.of(readers.get(0));
                var second = Reader.of(readers.get(1))) {
            assertThat(first.head(), startsWith("HTTP/1.1 200"));
            assertThat(second.head(), startsWith("HTTP/1.1 200"));
            refused(readers.get(0));
            try (var third = Reader.of(readers.get(2))) {
                assertThat(third.head(), startsWith("HTTP/1.1 200"));
                refused(readers.get(3));
            }
        }
        awaitNothingOpen();
    }

    /**
     * An export's transaction may be long, and a change is published only after all older transactions that could
     * precede it.
     */
    @Test
    void a_reader_who_takes_long_holds_up_nobody_who_follows_the_changes() throws IOException {
        var draft = Drafts.conflict("35.27.01");
        var follower = Follower.upToDate("coordinator.sampang");
        try (var export = Reader.of(account())) {
            assertThat(export.head(), startsWith("HTTP/1.1 200"));
            await(open(), 1);
            Api.as("pioneer.sampang").body(draft).post("/reports").then().statusCode(201);

            follower.await((String) draft.get("id"));

            await(open(), 1);
        }
        awaitNothingOpen();
    }

    /** @return the status of the response */
    private static int hangsUpOn(String token) {
        try (var export = Reader.of(token)) {
            return Integer.parseInt(export.head().split(" ")[1]);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static void refused(String token) {
        Api.anyone()
                .auth()
                .oauth2(token)
                .get("/reports/export")
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("/problems/too-many-exports"));
    }

    /** @return a token of a coordinator who sees the long reports */
    private static String account() {
        var username = "ekspor." + UUID.randomUUID().toString().substring(0, 8);
        var secret = Api.as("admin")
                .body(Map.of("username", username, "roles", List.of("COORDINATOR"), "regionCode", REGENCY))
                .post("/accounts")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("secret");
        return Api.token(username, secret);
    }

    private IntSupplier open() {
        return count("select count(*) " + OPEN);
    }

    private IntSupplier count(String query) {
        return () -> {
            try (var connection = database.getConnection();
                    var found = connection.createStatement().executeQuery(query)) {
                found.next();
                return found.getInt(1);
            } catch (SQLException failed) {
                throw new AssertionError(failed);
            }
        };
    }

    private void awaitNothingOpen() {
        await(open(), 0);
    }

    private static void await(IntSupplier what, int wanted) {
        patiently().until(what::getAsInt, equalTo(wanted));
    }

    /** A client that reads exactly what the test tells it to. */
    private record Reader(Socket socket) implements AutoCloseable {
        static Reader of(String token) throws IOException {
            var socket = new Socket();
            socket.setReceiveBufferSize(8 * 1024);
            socket.connect(new InetSocketAddress("127.0.0.1", RestAssured.port));
            socket.getOutputStream()
                    .write(("GET /api/v1/reports/export?format=csv HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    + "Authorization: Bearer " + token + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new Reader(socket);
        }

        String head() throws IOException {
            return new String(socket.getInputStream().readNBytes(200), StandardCharsets.UTF_8);
        }

        /** Reads to the end, or to where the response was aborted. */
        String rest() throws IOException {
            var text = new StringBuilder();
            var buffer = new byte[1 << 16];
            try {
                for (var read = socket.getInputStream().read(buffer);
                        read >= 0;
                        read = socket.getInputStream().read(buffer)) {
                    text.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                }
            } catch (IOException reset) {
                // The connection was reset.
            }
            return text.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
