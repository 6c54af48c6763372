package id.rukun.platform.page;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.start.Keys;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Seals the sort keys of a page's last row into a cursor that its holder can neither read nor forge, because a sort key
 * may be more precise than what the caller is allowed to see. A cursor is bound to its list: filter, sort and caller.
 */
@Singleton
public class Cursors {
    private static final String SEPARATOR = "\u001f";

    private final Aead aead;

    public Cursors(Keys keys) {
        try {
            aead = new AesGcmJce(keys.derived("cursor", "AES").getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * @param list everything that shapes the list, in one canonical string
     * @param sortKeys none contains U+001F
     */
    public String seal(String list, Object... sortKeys) {
        var text = Arrays.stream(sortKeys).map(String::valueOf).collect(Collectors.joining(SEPARATOR));
        try {
            return encoded(aead.encrypt(bytes(text), bytes(list)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Returns the sort keys. @throws ProblemException {@code invalid-cursor}: damaged, forged, or of a different list */
    public List<String> open(String list, String cursor) {
        try {
            var sealed = Base64.getUrlDecoder().decode(cursor);
            // The decoder ignores padding and the last character's spare bits; only the spelling of seal() is accepted.
            if (!encoded(sealed).equals(cursor)) {
                throw ProblemType.INVALID_CURSOR.problem();
            }
            var text = new String(aead.decrypt(sealed, bytes(list)), StandardCharsets.UTF_8);
            return List.of(text.split(SEPARATOR, -1));
        } catch (IllegalArgumentException | GeneralSecurityException damaged) {
            throw ProblemType.INVALID_CURSOR.problem();
        }
    }

    /** Returns the only sort key after which a page begins: {@code first} if the request has no cursor. */
    public <T> T after(String list, PageRequest page, Function<String, T> parse, T first) {
        return page.checked().cursor == null
                ? first
                : parse.apply(open(list, page.cursor).get(0));
    }

    private static String encoded(byte[] cursor) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
