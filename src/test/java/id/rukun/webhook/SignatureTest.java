package id.rukun.webhook;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Standard Webhooks 1.0. */
class SignatureTest {
    private static final byte[] SECRET = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    @Test
    void the_signature_is_that_of_the_standards_example() {
        assertThat(
                Signature.of(List.of(SECRET), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"),
                equalTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    }

    @Test
    void each_secret_that_holds_signs() {
        var other = new byte[32];
        var one = Signature.of(List.of(SECRET), "id", 1, "{}");
        var two = Signature.of(List.of(other), "id", 1, "{}");

        assertThat(Signature.of(List.of(SECRET, other), "id", 1, "{}"), equalTo(one + " " + two));
    }

    @Test
    void a_secret_is_shown_as_the_standard_has_it() {
        assertThat(Signature.written(SECRET), equalTo("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    }
}
