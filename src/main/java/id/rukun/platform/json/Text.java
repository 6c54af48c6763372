package id.rukun.platform.json;

import java.nio.charset.StandardCharsets;

/** What counts as text here. */
public final class Text {
    private Text() {}

    /** Neither NUL, which PostgreSQL refuses, nor half a surrogate pair, which UTF-8 cannot say. */
    public static boolean isStorable(String text) {
        return text.indexOf('\0') < 0
                && text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /** The text as it can be answered: half a surrogate pair becomes U+FFFD. */
    public static String readable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_16), StandardCharsets.UTF_16);
    }
}
