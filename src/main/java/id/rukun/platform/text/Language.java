package id.rukun.platform.text;

import java.util.List;
import java.util.Locale;

/** The languages of the service: Indonesian, or English if the client prefers it (RFC 9110 section 12.5.4). */
public final class Language {
    public static final Locale INDONESIAN = Locale.forLanguageTag("id");
    public static final Locale ENGLISH = Locale.ENGLISH;

    private static final List<Locale> SUPPORTED = List.of(INDONESIAN, ENGLISH);

    private Language() {}

    public static Locale of(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return INDONESIAN;
        }
        try {
            var preferred = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), SUPPORTED);
            return preferred == null ? INDONESIAN : preferred;
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            // The parser throws IndexOutOfBoundsException for a header that contains only hyphens or commas.
            return INDONESIAN;
        }
    }
}
