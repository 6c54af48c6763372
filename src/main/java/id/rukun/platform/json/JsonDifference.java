package id.rukun.platform.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.TreeSet;

/** Compares two JSON documents. */
public final class JsonDifference {
    private JsonDifference() {}

    /**
     * Returns the paths that differ, such as {@code conflict.impact.killed}. An array that differs is reported as a
     * whole.
     */
    public static List<String> between(JsonNode left, JsonNode right) {
        var paths = new TreeSet<String>();
        collect("", left, right, paths);
        return List.copyOf(paths);
    }

    private static void collect(String path, JsonNode left, JsonNode right, TreeSet<String> paths) {
        if (left.isObject() && right.isObject()) {
            var names = new TreeSet<String>();
            left.fieldNames().forEachRemaining(names::add);
            right.fieldNames().forEachRemaining(names::add);
            names.forEach(name ->
                    collect(path.isEmpty() ? name : path + "." + name, left.path(name), right.path(name), paths));
        } else if (!left.equals(right)) {
            paths.add(path);
        }
    }
}
