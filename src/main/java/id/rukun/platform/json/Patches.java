package id.rukun.platform.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.rukun.platform.problem.JsonProblems;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violation;
import id.rukun.platform.problem.Violations;
import id.rukun.platform.text.ReferenceFile;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Converts between JSON trees and records, and reports failures as problems of the request body. */
@Singleton
public class Patches {
    private final ObjectMapper json;

    Patches(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Returns the record with the merge patch applied. The result is not validated. A field with a default cannot be
     * removed by null, because it would silently take its default: a deactivated account would be active again.
     *
     * @throws ProblemException {@code validation-failed}
     */
    public <T> T apply(T current, JsonNode patch, Class<T> type) {
        if (patch == null || !patch.isObject()) {
            throw ProblemType.VALIDATION_FAILED
                    .problem()
                    .violations(List.of(new Violation("", "WRONG_TYPE", "object")));
        }
        var removed = Arrays.stream(type.getDeclaredFields())
                .filter(field ->
                        hasDefault(field) && patch.path(field.getName()).isNull())
                .map(field -> new Violation(field.getName(), "REQUIRED"))
                .toList();
        if (!removed.isEmpty()) {
            throw ProblemType.VALIDATION_FAILED.problem().violations(removed);
        }
        return read(MergePatch.apply(json.valueToTree(current), patch), type);
    }

    private static boolean hasDefault(Field field) {
        return field.isAnnotationPresent(Schema.class)
                && !field.getAnnotation(Schema.class).defaultValue().isEmpty();
    }

    /**
     * Validates what a patch changed. A value that was valid once may violate a rule later, as an expiry that has passed or an
     * account that was deactivated; it must not block a change of another field.
     *
     * @param before the stored record
     * @param after the patched record
     * @param rules returns all violations of a record
     * @throws ProblemException {@code validation-failed} with the violations of the patched record, except those in an unchanged
     *     field that the stored record has too
     */
    public <T> void requireValid(T before, T after, Function<T, Violations> rules) {
        var violations = rules.apply(after);
        if (violations.isEmpty()) {
            return;
        }
        var old = rules.apply(before).found();
        var changed = JsonDifference.between(tree(before), tree(after));
        violations
                .without(violation ->
                        old.contains(violation) && changed.stream().noneMatch(path -> overlap(path, violation.field())))
                .throwIfAny();
    }

    /** Whether one path is the other one or a part of it. */
    private static boolean overlap(String one, String other) {
        return one.equals(other) || isPartOf(one, other) || isPartOf(other, one);
    }

    private static boolean isPartOf(String part, String whole) {
        return part.startsWith(whole + ".") || part.startsWith(whole + "[");
    }

    /** @throws ProblemException {@code validation-failed} naming the field whose value has the wrong type */
    public <T> T read(JsonNode tree, Class<T> type) {
        try {
            return json.treeToValue(tree, type);
        } catch (JsonProcessingException unreadable) {
            throw JsonProblems.of(unreadable);
        }
    }

    /** Reads a JSON file of the program itself. */
    public <T> T readFile(String path, Class<T> type) {
        try {
            return json.readValue(ReferenceFile.read(path).content(), type);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Whether a resource that is sent again under its id equals the one first sent or the present one. */
    public static <T> boolean isSame(T sent, T first, T present) {
        return sent.equals(first) || sent.equals(present);
    }

    /**
     * Accepts a resource that is sent again under its id if it equals the one first sent or the present one.
     *
     * @throws ProblemException of the given type, naming the fields that differ from the first
     */
    public <T> void requireSame(T sent, T first, T present, ProblemType otherwise) {
        if (!isSame(sent, first, present)) {
            var fields = JsonDifference.between(tree(first), tree(sent));
            throw otherwise.problem(String.join(", ", fields)).with("fields", fields);
        }
    }

    public JsonNode tree(Object value) {
        return json.valueToTree(value);
    }
}
