package id.rukun.platform.json;

import java.nio.charset.StandardCharsets;

/** What counts as text here. */
public final class Text {
    private Text() {}

    /** Neither NUL, which PostgreSQL refuses, nor half a surrogate pair, which UTF-8 cannot say. */
    public static boolean isStorable(String text) {
        for (var i = 0; i < text.length(); i++) {
            var unit = text.charAt(i);
            if (unit == '\0') {
                return false;
            }
            if (Character.isSurrogate(unit)
                    && (Character.isLowSurrogate(unit)
                            || ++i == text.length()
                            || !Character.isLowSurrogate(text.charAt(i)))) {
                return false;
            }
        }
        return true;
    }

    /** The text as it can be answered: half a surrogate pair becomes U+FFFD. */
    public static String readable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_16), StandardCharsets.UTF_16);
    }
}
