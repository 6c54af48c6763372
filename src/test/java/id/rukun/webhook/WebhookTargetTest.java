package id.rukun.webhook;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody may use the service to reach internal systems. */
class WebhookTargetTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "127.8.8.8",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "3fff::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void a_special_address_is_not_public(String address) throws UnknownHostException {
        assertThat(WebhookTarget.isPublic(InetAddress.getByName(address)), is(false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "192.169.0.1",
                "198.17.0.1",
                "198.20.0.1",
                "223.255.255.255",
                "::ffff:1.1.1.1",
                "2001:200::1",
                "2400:cb00::1",
                "2606:4700::1111"
            })
    void any_other_is(String address) throws UnknownHostException {
        assertThat(WebhookTarget.isPublic(InetAddress.getByName(address)), is(true));
    }

    /** Other spellings of loopback, as attackers use them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/",
                "https://127.0.0.1:8080/",
                "https://2130706433/",
                "https://127.1/",
                "https://[::1]/",
                "https://[::ffff:7f00:1]/",
                "https://[0:0:0:0:0:ffff:127.0.0.1]/"
            })
    void an_address_of_our_own_is_refused_however_it_is_spelt(String url) {
        var target = WebhookTarget.of(url, false);
        // Some are rejected when they are parsed.
        target.ifPresent(each -> {
            try {
                throw new AssertionError(each.addresses(false) + " would be sent to");
            } catch (WebhookTarget.Refused refused) {
                assertThat(
                        refused.failure.name(),
                        equalTo(refused.failure == DeliveryFailure.UNKNOWN_HOST ? "UNKNOWN_HOST" : "PRIVATE_TARGET"));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org",
                "http://example.org/",
                "ftp://example.org/",
                "file:///etc/passwd",
                "https:///path",
                "https://user:secret@example.org/",
                "https://example.org/#part",
                "https://example.org:0/",
                "https://example.org:70000/",
                "https://example.org/a b",
                "https://exämple.org/",
                "https://example.org/\r\nX: y"
            })
    void what_is_no_https_address_is_refused(String url) {
        assertThat(WebhookTarget.of(url, false).isPresent(), is(false));
    }

    @Test
    void path_and_query_are_sent_as_written() {
        assertThat(WebhookTarget.of("https://example.org", false).get().pathAndQuery(), equalTo("/"));
        assertThat(
                WebhookTarget.of("https://example.org:8443/a%20b?c=d&e", false)
                        .get()
                        .pathAndQuery(),
                equalTo("/a%20b?c=d&e"));
        assertThat(WebhookTarget.of("https://example.org:8443/", false).get().port(), equalTo(8443));
        assertThat(WebhookTarget.of("https://example.org/", false).get().port(), equalTo(443));
    }
}
