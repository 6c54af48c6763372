package id.rukun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.rukun.platform.json.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Makes an answer of a trial fit to be shown in the contract: lists keep two items, a secret becomes an invented one, an id
 * that the trial made at random becomes a fixed one, and days are counted from 28 November 2026.
 */
final class RecordedAnswer {
    private static final LocalDate SHOWN_TODAY = LocalDate.of(2026, 11, 28);
    private static final Instant SHOWN_NOW = Instant.parse("2026-11-28T02:00:00Z");
    private static final int MOST_ITEMS = 2;
    private static final int RING = 4;

    private static final Set<String> SECRETS = Set.of("access_token", "refresh_token", "secret", "password", "next");
    private static final Pattern UUIDS =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern MOMENTS =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})");
    private static final Pattern DAYS = Pattern.compile("(?<![\\dT-])\\d{4}-\\d{2}-\\d{2}(?![\\dT-])");
    private static final Pattern HASHES = Pattern.compile("\\b[0-9a-f]{64}\\b");
    private static final Pattern CURSORS = Pattern.compile("[A-Za-z0-9_-]{43,}");
    private static final Pattern OWN_ADDRESS = Pattern.compile("http://(127\\.0\\.0\\.1|localhost):\\d+");
    private static final Pattern POLYGONS = Pattern.compile("(?s)(<polygon>(?:\\S+ ){3}).*?(\\S+</polygon>)");

    /** Elements of XML, fields of a stream of events, the header of a table. */
    private static final Pattern NAMES = Pattern.compile("(?m)<[A-Za-z:]+|^(id|event|data)(?=:)|\\A[a-zA-Z,.]+$");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String sent;
    private final Map<String, String> ids = new HashMap<>();

    private RecordedAnswer(String sent) {
        this.sent = sent;
    }

    /** @param sent the text of all requests, whose ids and times stay as they are */
    static Object of(String type, String body, String sent) {
        var recorded = new RecordedAnswer(sent);
        if (body.isEmpty() || isPicture(type)) {
            return null;
        }
        return type.endsWith("json") ? recorded.shown(parsed(body), "") : recorded.shown(shortened(type, body));
    }

    private static boolean isPicture(String type) {
        return type.startsWith("image/");
    }

    /** Returns the paths that only one of two bodies has; for texts the names of elements and fields. */
    static Set<String> difference(Object one, JsonNode other) {
        var difference = new TreeSet<>(shape(JSON.valueToTree(one)));
        var others = shape(other);
        var common = new TreeSet<>(difference);
        common.retainAll(others);
        difference.addAll(others);
        difference.removeAll(common);
        return difference;
    }

    private static Set<String> shape(JsonNode body) {
        var shape = new TreeSet<String>();
        if (body.isTextual()) {
            NAMES.matcher(body.asText()).results().forEach(name -> shape.add(name.group()));
        } else {
            collect(body, "", shape);
        }
        return shape;
    }

    private static void collect(JsonNode node, String path, Set<String> shape) {
        if (node.isObject()) {
            node.properties().forEach(field -> collect(field.getValue(), path + "." + field.getKey(), shape));
        } else if (node.isArray()) {
            node.forEach(item -> collect(item, path + "[]", shape));
        } else {
            shape.add(path);
        }
    }

    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (java.io.IOException broken) {
            throw new IllegalStateException(body, broken);
        }
    }

    private static String shortened(String type, String text) {
        return type.equals("text/csv")
                ? String.join("\n", text.lines().limit(1 + MOST_ITEMS).toList())
                : POLYGONS.matcher(text).replaceAll("$1$2");
    }

    private JsonNode shown(JsonNode node, String name) {
        if (node instanceof ObjectNode object) {
            var shown = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> shown.set(field.getKey(), shown(field.getValue(), field.getKey())));
            return shown;
        }
        if (node instanceof ArrayNode array) {
            var shown = JsonNodeFactory.instance.arrayNode();
            kept(array).forEach(item -> shown.add(shown(item, name)));
            return shown;
        }
        if (!node.isTextual()) {
            return node;
        }
        var text = SECRETS.contains(name) && !node.asText().contains(" ") ? "example-" + name : shown(node.asText());
        return JsonNodeFactory.instance.textNode(text);
    }

    /** A ring of GeoJSON keeps four positions and stays closed. */
    private static Iterable<JsonNode> kept(ArrayNode array) {
        var kept = JsonNodeFactory.instance.arrayNode();
        var isRing = array.size() > RING
                && array.get(0).isArray()
                && array.get(0).get(0).isNumber();
        for (var i = 0; i < Math.min(array.size(), isRing ? RING - 1 : MOST_ITEMS); i++) {
            kept.add(array.get(i));
        }
        if (isRing) {
            kept.add(array.get(0));
        }
        return kept;
    }

    private String shown(String text) {
        var shown = OWN_ADDRESS.matcher(text).replaceAll("https://rukun.example");
        shown = HASHES.matcher(shown).replaceAll("0123456789abcdef".repeat(4));
        shown = CURSORS.matcher(shown)
                .replaceAll(found -> found.group().matches("(0123456789abcdef)+") ? found.group() : "example-cursor");
        shown = replaced(shown, UUIDS, this::id);
        shown = replaced(shown, MOMENTS, RecordedAnswer::moment);
        return replaced(shown, DAYS, RecordedAnswer::day);
    }

    private String replaced(String text, Pattern pattern, UnaryOperator<String> value) {
        return pattern.matcher(text)
                .replaceAll(found -> sent.contains(found.group()) ? found.group() : value.apply(found.group()));
    }

    /** The ids of the trial's own data are named (version 5) and stay. */
    private String id(String id) {
        return UUID.fromString(id).version() == 5
                ? id
                : ids.computeIfAbsent(id, unknown -> "0199a6b0-0000-7000-8000-%012d".formatted(ids.size() + 1));
    }

    private static String moment(String text) {
        var moment = java.time.OffsetDateTime.parse(text).toInstant();
        if (Math.abs(ChronoUnit.HOURS.between(moment, Instant.now())) < 24) {
            return SHOWN_NOW.toString();
        }
        return moment.plus(ChronoUnit.DAYS.between(Times.today(), SHOWN_TODAY), ChronoUnit.DAYS)
                .toString();
    }

    private static String day(String text) {
        return LocalDate.parse(text)
                .plusDays(ChronoUnit.DAYS.between(Times.today(), SHOWN_TODAY))
                .toString();
    }
}
