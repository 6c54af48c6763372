package id.rukun.platform.start;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class UnknownSettingsTest {
    private static final List<String> KNOWN = List.of("RUKUN_DB_POOL", "RUKUN_DB_URL", "RUKUN_SMTP_PORT", "RUKUN_HOME");

    @Test
    void a_misspelt_setting_is_named_with_the_one_that_was_meant_and_without_its_value() {
        assertThat(
                warnings(
                        Map.of("RUKUN_DB_POOLL", "secret", "RUKUN_STMP_PORT", "25", "RUKUN_COLOUR_OF_THE_SKY", "blue")),
                contains(
                        "RUKUN_COLOUR_OF_THE_SKY is not a setting and has no effect. docs/configuration.md lists all settings.",
                        "RUKUN_DB_POOLL is not a setting and has no effect. Did you mean RUKUN_DB_POOL?",
                        "RUKUN_STMP_PORT is not a setting and has no effect. Did you mean RUKUN_SMTP_PORT?"));
    }

    @Test
    void what_kubernetes_sets_for_a_service_called_rukun_is_not_named() {
        var environment = new TreeMap<String, String>();
        for (var service : List.of("RUKUN", "RUKUN_METRICS")) {
            environment.put(service + "_SERVICE_HOST", "10.0.0.1");
            environment.put(service + "_SERVICE_PORT", "8080");
            environment.put(service + "_SERVICE_PORT_HTTP", "8080");
            environment.put(service + "_PORT", "tcp://10.0.0.1:8080");
            environment.put(service + "_PORT_8080_TCP", "tcp://10.0.0.1:8080");
            environment.put(service + "_PORT_8080_TCP_PROTO", "tcp");
            environment.put(service + "_PORT_8080_TCP_PORT", "8080");
            environment.put(service + "_PORT_8080_TCP_ADDR", "10.0.0.1");
        }
        assertThat(warnings(environment), empty());
    }

    @Test
    void known_settings_and_the_variables_of_others_are_not_named() {
        assertThat(warnings(Map.of("RUKUN_HOME", "/data", "QUARKUS_HTTP_PORT", "80", "PATH", "/bin")), empty());
    }

    private static List<String> warnings(Map<String, String> environment) {
        return UnknownSettings.warnings(environment, KNOWN).toList();
    }
}
