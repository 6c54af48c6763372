package id.rukun.platform.start;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.ConfigValidationException.Problem;
import java.net.BindException;
import org.junit.jupiter.api.Test;

/** The line that an operator reads when a start is refused; {@code StartIT} provokes refusals of the database. */
class StartFailureTest {
    @Test
    void settings_that_are_refused_are_named_as_the_operator_sets_them() {
        var refused = new ConfigValidationException(new Problem[] {
            new Problem("rukun.db.pool must be greater than or equal to 4"),
            new Problem("java.lang.IllegalArgumentException: SRCFG00039: rukun.http.body-deadline is\nno duration")
        });

        assertThat(
                StartFailure.explain(new RuntimeException("Failed to start quarkus", refused)),
                equalTo("RUKUN_DB_POOL must be greater than or equal to 4; RUKUN_HTTP_BODY_DEADLINE is no duration."
                        + " docs/configuration.md lists all settings."));
    }

    @Test
    void any_other_failure_is_told_by_its_root_in_one_line() {
        assertThat(
                StartFailure.explain(new RuntimeException("outer", new IllegalStateException("inner\n  detail"))),
                equalTo("inner detail"));
        assertThat(
                StartFailure.explain(new BindException("Port 8080 is taken")),
                equalTo("Port 8080 is taken. Set QUARKUS_HTTP_PORT, or QUARKUS_MANAGEMENT_PORT for the port of the"
                        + " metrics."));
    }
}
