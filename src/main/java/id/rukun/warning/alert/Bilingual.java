package id.rukun.warning.alert;

import id.rukun.platform.text.Language;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A text in both languages. */
@Schema(name = "BilingualText")
public record Bilingual(
        @Schema(required = true, description = "In Indonesian")
        String id,

        @Schema(required = true, description = "In English") String en) {

    String in(Locale language) {
        return Language.ENGLISH.equals(language) ? en : id;
    }
}
