package id.rukun.platform.json;

import java.nio.charset.StandardCharsets;

/** Checks and repairs Unicode text. */
public final class Text {
    private Text() {}

    /**
     * Whether PostgreSQL can store the text: it contains neither NUL nor a lone surrogate, which UTF-8 cannot encode.
     */
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

    /** Returns the text with each lone surrogate replaced by U+FFFD. */
    public static String readable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_16), StandardCharsets.UTF_16);
    }
}
