package id.rukun.platform.text;

import java.util.List;
import java.util.Locale;

/** The languages the service speaks: Indonesian unless English is preferred (RFC 9110 section 12.5.4). */
public final class Language {
    public static final Locale INDONESIAN = Locale.forLanguageTag("id");
    public static final Locale ENGLISH = Locale.ENGLISH;

    private static final List<Locale> SPOKEN = List.of(INDONESIAN, ENGLISH);

    private Language() {}

    public static Locale of(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return INDONESIAN;
        }
        try {
            var preferred = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), SPOKEN);
            return preferred == null ? INDONESIAN : preferred;
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            // The second for a header of hyphens or commas only, over which the parser stumbles.
            return INDONESIAN;
        }
    }
}
