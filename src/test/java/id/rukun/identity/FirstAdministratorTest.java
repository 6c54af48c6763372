package id.rukun.identity;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.rukun.TestInstallation;
import id.rukun.platform.start.CannotStart;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The first administrator that an operator names; {@code StartIT} starts the service with one and without. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class FirstAdministratorTest {
    private static final String PASSWORD = "kata sandi pengelola";

    @Test
    void a_password_that_no_account_could_have_is_refused_by_its_setting() {
        assertThat(refusal("kepala", "pendek"), startsWith("RUKUN_ADMIN_PASSWORD"));
    }

    @Test
    void a_username_that_no_account_could_have_is_refused_by_its_setting() {
        assertThat(refusal("kepala dinas", PASSWORD), startsWith("RUKUN_ADMIN_USERNAME"));
    }

    @Test
    void a_valid_administrator_is_accepted() {
        FirstAccounts.requireValid("kepala", PASSWORD);
    }

    private static String refusal(String username, String password) {
        return assertThrows(CannotStart.class, () -> FirstAccounts.requireValid(username, password))
                .getMessage();
    }
}
