package id.rukun.platform.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Random;

/**
 * Creates small random JSON documents; equal seeds give equal documents. Few field names are used, so that two
 * documents share some.
 */
final class RandomJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEPTH = 3;

    private final Random random;

    RandomJson(long seed) {
        this.random = new Random(seed);
    }

    JsonNode any() {
        return value(DEPTH);
    }

    JsonNode object() {
        return object(DEPTH);
    }

    private JsonNode value(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(random.nextInt(5));
            case 3 -> JSON.textNode("text" + random.nextInt(5));
            case 4 -> JSON.numberNode(random.nextDouble());
            case 5 -> array(depth - 1);
            default -> object(depth - 1);
        };
    }

    private JsonNode array(int depth) {
        var array = JSON.arrayNode();
        for (var i = random.nextInt(4); i > 0; i--) {
            array.add(value(depth));
        }
        return array;
    }

    private JsonNode object(int depth) {
        var object = JSON.objectNode();
        for (var i = random.nextInt(5); i > 0; i--) {
            object.set("abcdef".substring(random.nextInt(6)).substring(0, 1), value(depth));
        }
        return object;
    }
}
