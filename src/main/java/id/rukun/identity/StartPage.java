package id.rukun.identity;

import id.rukun.platform.start.TrialSettings;
import id.rukun.platform.text.Language;
import id.rukun.platform.text.Messages;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The page at the service's root address: explains the service and links to the next steps. */
@Path("/")
@Tag(name = "Start", description = "What this service is")
@PermitAll
public class StartPage {
    private static final Messages TEXTS = Messages.named("start");

    private static final List<Variant> VARIANTS = Variant.mediaTypes(
                    MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_HTML_TYPE)
            .build();

    private static final Map<String, String> LINKS = links();

    @Schema(name = "ServiceOverview")
    public record Start(
            @Schema(required = true) String name,
            @Schema(required = true) String description,
            @Schema(required = true) String version,

            @Schema(required = true, description = "Whether it runs on its embedded database, for this machine only")
            boolean trial,

            @Schema(description = "In a trial, the accounts to sign in with")
            TrialAccounts trialAccounts,

            @Schema(required = true, description = "Where to go on, by name")
            Map<String, String> links) {}

    @Schema(name = "TrialAccounts")
    public record TrialAccounts(
            @Schema(required = true) List<String> usernames,

            @Schema(required = true, description = "A sentence that names their password")
            String password) {}

    private final TrialSettings trial;
    private final String version;

    StartPage(TrialSettings trial, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.trial = trial;
        this.version = version;
    }

    @GET
    @Operation(operationId = "getStart", summary = "What this service is, and where to go on")
    @APIResponse(
            responseCode = "200",
            description = "The same for programs and for browsers",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Start.class)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(implementation = String.class))
            })
    public Response get(
            Request request, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) String accepted) {
        var language = Language.of(accepted);
        var start = start(language);
        var html = MediaType.TEXT_HTML_TYPE.equals(chosen(request));
        return Response.ok(html ? html(start, language) : start, html ? "text/html;charset=UTF-8" : "application/json")
                .header(HttpHeaders.CONTENT_LANGUAGE, language.getLanguage())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    private static MediaType chosen(Request request) {
        var variant = request.selectVariant(VARIANTS);
        return variant == null ? MediaType.APPLICATION_JSON_TYPE : variant.getMediaType();
    }

    private Start start(Locale language) {
        var accounts = trial.on() ? new TrialAccounts(FirstAccounts.trialUsernames(), password(language)) : null;
        return new Start("Rukun", TEXTS.get(language, "description"), version, trial.on(), accounts, LINKS);
    }

    /** Names the published password only. One that the operator chose is theirs to pass on. */
    private String password(Locale language) {
        return trial.password().equals(TrialSettings.PASSWORD)
                ? TEXTS.get(language, "password", TrialSettings.PASSWORD)
                : TEXTS.get(language, "password.chosen");
    }

    /** All values are constants of the service, so no escaping is needed. */
    private static String html(Start start, Locale language) {
        var links = start.links().entrySet().stream()
                .map(link -> "<li><a href=\"%2$s\">%1$s</a> <code>%2$s</code></li>"
                        .formatted(TEXTS.get(language, "link." + link.getKey()), link.getValue()))
                .collect(Collectors.joining("\n"));
        var accounts = start.trialAccounts() == null
                ? ""
                : "<h2>%s</h2>\n<p>%s</p>\n<p><code>%s</code></p>"
                        .formatted(
                                TEXTS.get(language, "trial"),
                                start.trialAccounts().password(),
                                String.join(
                                        "</code>, <code>", start.trialAccounts().usernames()));
        return """
                <!DOCTYPE html>
                <html lang="%s">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Rukun</title></head>
                <body>
                <h1>Rukun %s</h1>
                <p>%s</p>
                <ul>
                %s
                </ul>
                %s
                </body>
                </html>
                """.formatted(language.getLanguage(), start.version(), start.description(), links, accounts);
    }

    private static Map<String, String> links() {
        var links = new LinkedHashMap<String, String>();
        links.put("board", "/board/");
        links.put("field", "/field/");
        links.put("explorer", "/swagger-ui");
        links.put("contract", "/openapi");
        links.put("problems", "/problems");
        links.put("regions", "/api/v1/regions");
        links.put("codeLists", "/api/v1/code-lists");
        links.put("health", "/health");
        return links;
    }
}
