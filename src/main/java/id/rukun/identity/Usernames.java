package id.rukun.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The one form in which usernames are stored, compared and counted. */
final class Usernames {
    private static final Pattern SURROUNDING_BLANKS = Pattern.compile("^[\\s\\p{Z}\\p{Cf}]+|[\\s\\p{Z}\\p{Cf}]+$");

    private Usernames() {}

    /**
     * Returns the username in lower case and without surrounding blanks, as phones capitalise and append. Compatible
     * characters, such as full-width letters, become plain ones (NFKC). A letter of another script that only looks alike
     * stays what it is: no account can have it, because usernames consist of ASCII letters.
     */
    static String normalised(String username) {
        return username == null
                ? null
                : SURROUNDING_BLANKS
                        .matcher(Normalizer.normalize(username, Normalizer.Form.NFKC))
                        .replaceAll("")
                        .toLowerCase(Locale.ROOT);
    }
}
