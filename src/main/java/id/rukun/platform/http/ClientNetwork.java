package id.rukun.platform.http;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** The network by which a client is counted where requests or failures of one client are limited. */
public final class ClientNetwork {
    private static final int IPV4_BYTES = 4;

    /** An IPv6 customer has at least a network of 64 bits, so single addresses mean nothing. */
    private static final int IPV6_NETWORK_BYTES = 8;

    private ClientNetwork() {}

    /** Returns an IPv4 address itself, the network of an IPv6 address, and any other text unchanged. */
    public static String of(String address) {
        var bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null) {
            return address;
        }
        try {
            // An IPv4 address that is written as IPv6 becomes an IPv4 address here.
            var ip = InetAddress.getByAddress(bytes).getAddress();
            var network =
                    ip.length == IPV4_BYTES ? ip : Arrays.copyOf(Arrays.copyOf(ip, IPV6_NETWORK_BYTES), ip.length);
            return InetAddress.getByAddress(network).getHostAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
