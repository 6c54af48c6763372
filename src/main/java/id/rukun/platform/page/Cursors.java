package id.rukun.platform.page;

import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.start.Keys;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Cursors that tell nothing and can't be forged: the sort keys of a page's last row, sealed with AES-256-GCM and bound to
 * the list they came from (filter, sort, caller). Sealed because a sort key may be finer than what the caller may see.
 */
@Singleton
public class Cursors {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final String SEPARATOR = "\u001f";

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    public Cursors(Keys keys) {
        this.key = keys.derived("cursor", "AES");
    }

    /**
     * @param list everything that shapes the list, in one canonical string
     * @param sortKeys none holds U+001F
     */
    public String seal(String list, Object... sortKeys) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var text = String.join(
                SEPARATOR, Arrays.stream(sortKeys).map(String::valueOf).toList());
        var sealed = crypt(Cipher.ENCRYPT_MODE, list, nonce, text.getBytes(StandardCharsets.UTF_8));
        var cursor = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, cursor, NONCE, sealed.length);
        return encoded(cursor);
    }

    /** The sort keys. @throws ProblemException {@code invalid-cursor}: damaged, foreign, or of another list */
    public List<String> open(String list, String cursor) {
        try {
            var bytes = Base64.getUrlDecoder().decode(cursor);
            // The decoder ignores padding and the last character's spare bits; a cursor was made in one spelling only.
            if (bytes.length < NONCE + TAG_BITS / Byte.SIZE || !encoded(bytes).equals(cursor)) {
                throw new IllegalArgumentException("not as it was made");
            }
            var nonce = Arrays.copyOf(bytes, NONCE);
            var sealed = Arrays.copyOfRange(bytes, NONCE, Math.max(NONCE, bytes.length));
            var text = new String(crypt(Cipher.DECRYPT_MODE, list, nonce, sealed), StandardCharsets.UTF_8);
            return List.of(text.split(SEPARATOR, -1));
        } catch (IllegalArgumentException damaged) {
            throw ProblemType.INVALID_CURSOR.problem();
        }
    }

    private static String encoded(byte[] cursor) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    private byte[] crypt(int mode, String list, byte[] nonce, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(list.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException failed) {
            throw new IllegalArgumentException(failed);
        }
    }
}
