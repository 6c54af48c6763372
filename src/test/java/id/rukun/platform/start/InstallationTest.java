package id.rukun.platform.start;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
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

    private static String refusalOf(Map<String, String> settings) {
        return assertThrows(CannotStart.class, () -> Installation.prepare(new Settings(settings::get, name -> null)))
                .getMessage();
    }
}
