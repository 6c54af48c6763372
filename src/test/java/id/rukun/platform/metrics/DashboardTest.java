package id.rukun.platform.metrics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.report.Drafts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The dashboard and the alert rules of {@code deploy} ask for metrics that exist. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class DashboardTest {
    private static final Pattern METRIC =
            Pattern.compile("\\b((?:rukun|agroal|worker_pool|http_server|jvm|process|system)_[a-z0-9_]+)\\b(?!\\s*=)");
    private static final Pattern SERIES = Pattern.compile("(?m)^([a-z][a-z0-9_]+)(?:\\{[^}]*})? (\\S+)$");
    /** A metric that only a service with a Kafka topic has; see TopicIT. */
    private static final String OF_KAFKA = "rukun_topic_lag_seconds";

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @Test
    void the_dashboard_asks_for_metrics_that_exist() throws IOException {
        var dashboard = new ObjectMapper().readTree(new File("deploy/grafana/rukun.json"));
        assertAllExist(dashboard.findValuesAsText("expr"));
    }

    @Test
    void the_alert_rules_ask_for_metrics_that_exist() throws IOException {
        var rules = YAML.readTree(new File("deploy/prometheus/rules.yml"));
        assertAllExist(rules.findValuesAsText("expr"));
        for (JsonNode rule : rules.findParents("alert")) {
            assertThat(rule.toString(), rule.path("annotations").path("summary").asText(), not(""));
        }
    }

    @Test
    void every_figure_of_the_database_is_watched_by_the_dashboard() throws IOException {
        var asked = metricsIn(new ObjectMapper()
                .readTree(new File("deploy/grafana/rukun.json"))
                .findValuesAsText("expr"));
        var figures = offered().stream()
                .filter(name -> name.startsWith("rukun_") && !name.endsWith("_max"))
                .collect(Collectors.toCollection(TreeSet::new));
        figures.removeAll(asked);
        // A histogram is watched by its buckets.
        figures.removeIf(name -> asked.contains(name.replaceFirst("_(sum|count)$", "_bucket")));
        assertThat(figures, empty());
    }

    @Test
    void filing_moves_the_counters_and_no_series_of_the_service_names_a_place_or_a_person() {
        var before = value("rukun_reports_filed_total");

        Api.as("pioneer.sampang")
                .body(Drafts.conflict("35.27.03.1003"))
                .post("/reports")
                .then()
                .statusCode(201);

        assertThat(value("rukun_reports_filed_total"), greaterThan(before));
        assertThat(value("rukun_database_reachable"), equalTo(1.0));
        var labels = scrape().lines()
                .filter(line -> line.startsWith("rukun_"))
                .flatMap(line -> Pattern.compile("[{,]([a-z_]+)=").matcher(line).results())
                .map(label -> label.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        labels.removeAll(Set.of("queue", "outcome", "le"));
        assertThat(labels, empty());
    }

    private static void assertAllExist(List<String> expressions) {
        var asked = metricsIn(expressions);
        assertThat(asked, not(empty()));
        asked.removeAll(offered());
        asked.remove(OF_KAFKA);
        assertThat(asked, empty());
    }

    private static Set<String> metricsIn(List<String> expressions) {
        return expressions.stream()
                .flatMap(expression -> METRIC.matcher(expression).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> offered() {
        // A meter of requests exists from the first request on.
        Api.anyone().get("/code-lists/level").then().statusCode(200);
        return SERIES.matcher(scrape())
                .results()
                .map(series -> series.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static double value(String name) {
        return SERIES.matcher(scrape())
                .results()
                .filter(series -> series.group(1).equals(name))
                .mapToDouble(series -> Double.parseDouble(series.group(2)))
                .sum();
    }

    private static String scrape() {
        var port = ConfigProvider.getConfig().getValue("quarkus.management.port", int.class);
        return RestAssured.given().port(port).basePath("").get("/metrics").asString();
    }
}
