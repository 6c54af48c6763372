package id.rukun.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs messages by Standard Webhooks 1.0: HMAC-SHA256 over id, timestamp and body, with each currently valid secret.
 */
final class Signature {
    private static final String HMAC = "HmacSHA256";

    private Signature() {}

    /** Returns the secret in the form shown to the receiver. */
    static String written(byte[] secret) {
        return "whsec_" + Base64.getEncoder().encodeToString(secret);
    }

    /**
     * Returns the value of the header {@code webhook-signature}.
     *
     * @param timestamp seconds since 1970
     */
    static String of(List<byte[]> secrets, String id, long timestamp, String body) {
        return secrets.stream()
                .map(secret ->
                        "v1," + Base64.getEncoder().encodeToString(hmac(secret, id + "." + timestamp + "." + body)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] hmac(byte[] secret, String signed) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            return mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
