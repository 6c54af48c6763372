package id.rukun.platform.problem;

import id.rukun.platform.text.Language;
import id.rukun.platform.text.Messages;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Writes problems and violations in the client's language. */
public final class Problems {
    private static final Messages TEXTS = Messages.named("problems");

    private Problems() {}

    /** @param instance the request path, or for a 5xx the id under which the failure was logged */
    public static Problem write(ProblemException refusal, String acceptLanguage, String instance) {
        return write(refusal, Language.of(acceptLanguage), instance);
    }

    static Problem write(ProblemException refusal, Locale language, String instance) {
        var type = refusal.type();
        return new Problem(
                "/problems/" + type.slug(),
                TEXTS.get(language, type.slug() + ".title"),
                type.status(),
                TEXTS.get(language, type.slug() + ".detail", refusal.arguments()),
                instance,
                refusal.violations().stream()
                        .map(violation -> write(violation, language))
                        .toList(),
                refusal.members());
    }

    /** Returns the path of the request as the client knows it: with the prefix that a trusted proxy removed. */
    static String instance(RoutingContext request) {
        var http = request.request();
        var sent = http.uri().split("\\?", 2)[0];
        var prefix = http.path() != null && sent.startsWith("/") && sent.endsWith(http.path())
                ? sent.substring(0, sent.length() - http.path().length())
                : "";
        return prefix + request.normalizedPath();
    }

    /** Returns the violation's message without the field name, such as "must be between 1 and 3". */
    public static String text(Violation violation, Locale language) {
        return TEXTS.get(language, "violation." + violation.code(), violation.arguments());
    }

    private static Problem.FieldViolation write(Violation violation, Locale language) {
        return new Problem.FieldViolation(violation.field(), text(violation, language), violation.code());
    }

    static Explanation explain(ProblemType type, Locale language) {
        return new Explanation(
                "/problems/" + type.slug(),
                TEXTS.get(language, type.slug() + ".title"),
                type.status(),
                TEXTS.get(language, type.slug() + ".help"));
    }

    static List<Explanation> catalogue(Locale language) {
        return Arrays.stream(ProblemType.values())
                .map(type -> explain(type, language))
                .toList();
    }

    /** An entry of {@code /problems}: when the problem occurs and what the client can do. */
    @Schema(name = "ProblemExplanation")
    public record Explanation(
            @Schema(required = true, examples = "/problems/not-found")
            String type,

            @Schema(required = true) String title,
            @Schema(required = true) int status,
            @Schema(required = true) String help) {}
}
