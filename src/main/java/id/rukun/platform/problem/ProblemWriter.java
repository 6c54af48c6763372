package id.rukun.platform.problem;

import id.rukun.platform.text.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Puts a refusal into words. */
final class ProblemWriter {
    private static final Messages TEXTS = Messages.named("problems");

    private ProblemWriter() {}

    static Problem write(ProblemException refusal, Locale language, String path) {
        var type = refusal.type();
        return new Problem(
                "/problems/" + type.slug(),
                TEXTS.get(language, type.slug() + ".title"),
                type.status(),
                TEXTS.get(language, type.slug() + ".detail", refusal.arguments()),
                path,
                refusal.violations().stream()
                        .map(violation -> write(violation, language))
                        .toList(),
                refusal.members());
    }

    private static Problem.FieldViolation write(Violation violation, Locale language) {
        return new Problem.FieldViolation(
                violation.field(),
                TEXTS.get(language, "violation." + violation.code(), violation.arguments()),
                violation.code());
    }

    static Explanation explain(ProblemType type, Locale language) {
        return new Explanation(
                "/problems/" + type.slug(),
                TEXTS.get(language, type.slug() + ".title"),
                type.status(),
                TEXTS.get(language, type.slug() + ".help"));
    }

    static Map<String, List<Explanation>> catalogue(Locale language) {
        return Map.of(
                "items",
                java.util.Arrays.stream(ProblemType.values())
                        .map(type -> explain(type, language))
                        .toList());
    }

    /** An entry of the catalogue at {@code /problems}: when it occurs and what the caller can do. */
    record Explanation(String type, String title, int status, String help) {}
}
