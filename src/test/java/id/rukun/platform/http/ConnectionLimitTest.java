package id.rukun.platform.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.vertx.core.net.SocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionLimitTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "::ffff:192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0",
        "2001:db8:1:2::, 2001:db8:1:2:0:0:0:0",
        "unknown, unknown"
    })
    void a_client_is_an_address_or_a_network_of_ipv6(String address, String client) {
        assertThat(ConnectionLimit.client(SocketAddress.inetSocketAddress(8080, address)), equalTo(client));
    }

    @Test
    void a_body_has_room_until_the_memory_is_used_up_and_again_when_others_are_done() {
        var memory = new BodyMemory(100);
        var one = memory.share();
        var other = memory.share();

        assertThat(one.reserve(60), equalTo(true));
        assertThat(other.reserve(60), equalTo(false));
        one.release();
        one.release();
        assertThat(other.reserve(100), equalTo(true));
        assertThat(other.reserve(1), equalTo(false));
    }
}
