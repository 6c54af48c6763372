package id.rukun.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The URL of a webhook. It must resolve to public addresses, so that nobody uses the service to reach internal systems.
 * The name is resolved at each sending, and the connection uses the checked address.
 */
record WebhookTarget(URI uri) {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /** Thrown if the name does not resolve, or resolves to a forbidden address. */
    static final class Refused extends Exception {
        final DeliveryFailure failure;

        Refused(DeliveryFailure failure) {
            super(failure.name(), null, false, false);
            this.failure = failure;
        }
    }

    /**
     * Parses a URL; empty if webhooks cannot be sent to it.
     *
     * @param allowPrivate whether plain HTTP and private addresses are allowed, as within one network
     */
    static Optional<WebhookTarget> of(String url, boolean allowPrivate) {
        try {
            var uri = new URI(url);
            var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            var sendable = (scheme.equals("https") || allowPrivate && scheme.equals("http"))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getFragment() == null
                    && uri.getPort() != 0
                    && uri.getPort() <= 65535;
            return sendable && url.chars().allMatch(character -> character > ' ' && character < 127)
                    ? Optional.of(new WebhookTarget(uri))
                    : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    boolean isSecure() {
        return uri.getScheme().equalsIgnoreCase("https");
    }

    /** Returns the host, without the brackets of an IPv6 address. */
    String host() {
        return uri.getHost().startsWith("[")
                ? uri.getHost().substring(1, uri.getHost().length() - 1)
                : uri.getHost();
    }

    int port() {
        return uri.getPort() > 0 ? uri.getPort() : isSecure() ? HTTPS : HTTP;
    }

    String pathAndQuery() {
        var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** Resolves the name. If it has several addresses, all must be public. */
    List<InetAddress> addresses(boolean allowPrivate) throws Refused {
        try {
            var addresses = InetAddress.getAllByName(host());
            if (!allowPrivate && !Arrays.stream(addresses).allMatch(WebhookTarget::isPublic)) {
                throw new Refused(DeliveryFailure.PRIVATE_TARGET);
            }
            return List.of(addresses);
        } catch (UnknownHostException unknown) {
            throw new Refused(DeliveryFailure.UNKNOWN_HOST);
        }
    }

    /** Whether the address is in none of the special ranges of the IANA registries (RFC 6890). */
    static boolean isPublic(InetAddress address) {
        var b = address.getAddress();
        return b.length == 4 ? isPublic(b[0] & 0xff, b[1] & 0xff, b[2] & 0xff) : isPublicV6(b);
    }

    private static boolean isPublic(int first, int second, int third) {
        return switch (first) {
            case 0, 10, 127 -> false;
            case 100 -> second < 64 || second > 127;
            case 169 -> second != 254;
            case 172 -> second < 16 || second > 31;
            case 192 -> second != 168 && !(second == 0 && (third == 0 || third == 2)) && !(second == 88 && third == 99);
            case 198 -> second != 18 && second != 19 && !(second == 51 && third == 100);
            case 203 -> !(second == 0 && third == 113);
            default -> first < 224;
        };
    }

    /**
     * Accepts global unicast (2000::/3) except 2001::/23 (protocols, including Teredo), documentation, and 6to4, which
     * embeds any IPv4 address. Java represents mapped IPv4 addresses as IPv4; other addresses that embed one are not
     * global unicast.
     */
    private static boolean isPublicV6(byte[] b) {
        var first = (b[0] & 0xff) << 8 | b[1] & 0xff;
        var second = (b[2] & 0xff) << 8 | b[3] & 0xff;
        return (first & 0xe000) == 0x2000
                && first != 0x2002
                && !(first == 0x2001 && (second < 0x0200 || second == 0x0db8))
                && !(first == 0x3fff && second < 0x1000);
    }
}
