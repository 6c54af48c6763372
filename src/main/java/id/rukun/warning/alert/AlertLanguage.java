package id.rukun.warning.alert;

import id.rukun.platform.text.Language;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The language of a document that readers and browsers open by its address, where they cannot choose headers. */
public class AlertLanguage {
    @QueryParam("lang")
    @Parameter(
            description = "Language of the texts; takes precedence over Accept-Language",
            schema = @Schema(enumeration = {"id", "en"}),
            example = "id")
    @Pattern(regexp = "id|en")
    public String lang;

    @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE)
    @Parameter(hidden = true)
    public String accepted;

    Locale locale() {
        return Language.of(lang == null ? accepted : lang);
    }
}
