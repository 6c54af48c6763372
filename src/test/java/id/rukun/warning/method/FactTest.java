package id.rukun.warning.method;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import id.rukun.TestInstallation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class FactTest {
    static final String COLUMNS =
            "report_id, known_from, known_to, regency_code, occurred_at, severity, likelihood, intensity, capacities, verified,"
                    + " counted, incident_id";

    @Inject
    DataSource database;

    @Test
    void the_facts_are_those_of_the_definition_whatever_a_report_lives_through() throws SQLException {
        for (var seed = 1; seed <= 4; seed++) {
            var history = new RandomHistory(seed).steps(60);

            assertThat("seed " + seed, difference(history.reports), empty());
            assertThat(
                    rows("select count(*) from report_fact where report_id = any(?)", history.reports),
                    equalTo(rows(
                            "select count(*) from report_fact_by_definition where report_id = any(?)",
                            history.reports)));
            assertThat(
                    "seed " + seed + " has more states than reports",
                    rows("select report_id from report_fact where report_id = any(?)", history.reports)
                            .size(),
                    greaterThan(history.reports.size()));
        }
    }

    /** Rows on either side that the other does not have. */
    private List<String> difference(List<String> reports) throws SQLException {
        var written = "select " + COLUMNS + " from report_fact where report_id = any(?)";
        var defined = "select " + COLUMNS + " from report_fact_by_definition where report_id = any(?)";
        return rows(
                "select 'only written: ' || w::text from (%1$s except %2$s) w union all select 'only defined: ' || d::text from (%2$s except %1$s) d"
                        .formatted(written, defined),
                reports);
    }

    private List<String> rows(String query, List<String> reports) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(query)) {
            for (var i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
                statement.setArray(i, connection.createArrayOf("uuid", reports.toArray()));
            }
            try (var found = statement.executeQuery()) {
                var rows = new ArrayList<String>();
                while (found.next()) {
                    rows.add(found.getString(1));
                }
                return rows;
            }
        }
    }
}
