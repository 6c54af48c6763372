package id.rukun.platform.problem;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutageTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "08006", "08001", "40P01", "40001", "53100", "53300", "57P01", "57P03", "57014", "58030", "55P03",
                "55000", "25006"
            })
    void an_error_of_the_database_that_passes_is_an_outage(String state) {
        assertThat(Outage.causes(new IllegalStateException(new SQLException("", state))), is(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42501", "22003", "25P02", "42P01"})
    void another_error_of_the_database_is_none(String state) {
        assertThat(Outage.causes(new IllegalStateException(new SQLException("", state))), is(false));
    }

    @Test
    void a_failed_commit_hides_the_error_among_the_suppressed() {
        var commit = new IllegalStateException("rolled back");
        commit.addSuppressed(new IllegalStateException(new SQLException("", "08006")));
        assertThat(Outage.causes(new RuntimeException(commit)), is(true));
    }

    @Test
    void a_full_disk_of_the_node_is_an_outage() {
        assertThat(Outage.causes(new FileSystemException("a", null, "No space left on device")), is(true));
        assertThat(Outage.causes(new UncheckedIOException(new IOException("No space left on device"))), is(true));
        assertThat(Outage.causes(new IOException("Broken pipe")), is(false));
    }

    @Test
    void causes_in_a_circle_come_to_an_end() {
        var one = new IllegalStateException();
        var other = new IllegalStateException(one);
        one.initCause(other);
        assertThat(Outage.causes(one), is(false));
    }
}
