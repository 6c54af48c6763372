package id.rukun.report.attachment.storage;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.rukun.platform.problem.Unavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract that both storages fulfil. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StorageTest {
    @TempDir
    static Path folder;

    private S3Server server;
    private S3Storage s3;
    private LocalStorage local;

    @BeforeAll
    void start() throws Exception {
        server = S3Server.start(Files.createDirectory(folder.resolve("s3")));
        s3 = new S3Storage(server.account());
        local = new LocalStorage(folder.resolve("local"));
    }

    @AfterAll
    void stop() throws Exception {
        s3.close();
        server.close();
    }

    Stream<Storage> storages() {
        return Stream.of(local, s3);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("storages")
    void what_was_stored_is_read_again(Storage storage) throws IOException {
        assertThat(read(storage, store(storage, "0123456789")), equalTo("0123456789"));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("storages")
    void what_was_deleted_is_gone_and_deleting_it_again_does_nothing(Storage storage) throws IOException {
        var id = store(storage, "x");
        storage.delete(id);
        storage.delete(id);

        assertThrows(ContentMissing.class, () -> read(storage, id));
        assertThat(ids(storage), not(hasItem(id)));
    }

    @Test
    void a_store_that_keeps_silent_or_is_not_there_is_unavailable() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var account = server.account();
            var there = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            try (var frozen = new S3Storage(
                    new S3Storage.Account(
                            there, account.region(), account.bucket(), account.accessKey(), account.secretKey()),
                    Duration.ofMillis(200))) {
                assertThrows(Unavailable.class, () -> read(frozen, UUID.randomUUID()));
                silent.close();
                assertThrows(Unavailable.class, () -> store(frozen, "x"));
            }
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("storages")
    void all_that_is_stored_is_found_with_its_time(Storage storage) throws IOException {
        var ids = List.of(store(storage, "a"), store(storage, "b"), store(storage, "c"));

        var found = new ArrayList<Storage.Stored>();
        storage.forEach(found::add);

        found.removeIf(stored -> !ids.contains(stored.id()));
        assertThat(found.stream().map(Storage.Stored::id).toList(), containsInAnyOrder(ids.toArray()));
        assertThat(
                found.stream()
                        .allMatch(stored -> stored.since().isAfter(Instant.now().minusSeconds(3600))),
                equalTo(true));
    }

    @Test
    void files_are_for_the_services_own_user_alone() throws IOException {
        store(local, "secret");

        try (var files = Files.walk(folder.resolve("local"))) {
            for (var file : files.toList()) {
                var permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                assertThat(permissions.substring(3), equalTo("------"));
            }
        }
    }

    private UUID store(Storage storage, String content) throws IOException {
        var id = UUID.randomUUID();
        storage.store(id, Files.writeString(Files.createTempFile(folder, "content", null), content));
        return id;
    }

    private static String read(Storage storage, UUID id) throws IOException {
        return Files.readString(storage.fetch(id, folder));
    }

    private static List<UUID> ids(Storage storage) throws IOException {
        var ids = new ArrayList<UUID>();
        storage.forEach(stored -> ids.add(stored.id()));
        return ids;
    }
}
