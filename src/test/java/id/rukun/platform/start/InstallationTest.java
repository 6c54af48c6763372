package id.rukun.platform.start;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstallationTest {
    @ParameterizedTest
    @ValueSource(strings = {"4", "9", "20", "100", "ten"})
    void passwords_are_hashed_at_a_safe_cost_outside_a_trial(String cost, @TempDir Path home) {
        var settings = Map.of(
                "rukun.home", home.toString(), "rukun.db.url", "jdbc:postgresql://x/y", "rukun.password.cost", cost);

        var refused =
                assertThrows(CannotStart.class, () -> Installation.prepare(new Settings(settings::get, name -> null)));

        assertThat(refused.getMessage(), containsString("RUKUN_PASSWORD_COST"));
    }

    @Test
    void a_provider_needs_its_key_set_and_the_audience_of_its_tokens(@TempDir Path home) {
        var settings = new HashMap<>(Map.of("rukun.home", home.toString(), "rukun.oidc.issuer", "https://sso.example"));

        assertThat(refusalOf(settings), containsString("RUKUN_OIDC_JWKS"));
        settings.put("rukun.oidc.jwks", "https://sso.example/certs");
        assertThat(refusalOf(settings), containsString("RUKUN_OIDC_AUDIENCE"));
    }

    @Test
    void behind_a_pooler_no_statement_is_prepared() {
        for (var url : List.of("jdbc:postgresql://x/y", "jdbc:postgresql://x/y?ssl=true")) {
            var settings = new HashMap<>(Map.of("rukun.db.url", url));
            assertThat(new Settings(settings::get, name -> null).databaseUrl(), is(Optional.of(url)));
            settings.put("rukun.db.pooler", "true");
            assertThat(
                    new Settings(settings::get, name -> null).databaseUrl().orElseThrow(),
                    matchesPattern(".*[?&]prepareThreshold=0"));
        }
    }

    private static String refusalOf(Map<String, String> settings) {
        return assertThrows(CannotStart.class, () -> Installation.prepare(new Settings(settings::get, name -> null)))
                .getMessage();
    }
}
