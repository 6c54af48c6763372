package id.rukun.identity;

import java.text.Normalizer;
import java.util.Locale;

/** The one form in which usernames are stored, compared and counted. */
final class Usernames {
    private Usernames() {}

    /**
     * Returns the username in lower case and without surrounding blanks, as phones capitalise and append. Compatible
     * characters, such as full-width letters, become plain ones (NFKC). A letter of another script that only looks alike
     * stays what it is: no account can have it, because usernames consist of ASCII letters. Not for names of another
     * system, where two people may have names that become equal here.
     */
    static String normalised(String username) {
        return username == null
                ? null
                : stripped(Normalizer.normalize(username, Normalizer.Form.NFKC)).toLowerCase(Locale.ROOT);
    }

    /** A regular expression would need quadratic time for many blanks. */
    private static String stripped(String text) {
        var from = 0;
        var to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (from < to && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Whether the character is a space or invisible. */
    private static boolean isBlank(char character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.FORMAT;
    }
}
