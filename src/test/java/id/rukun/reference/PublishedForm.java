package id.rukun.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What an app does with the reference bundle: checks a draft by the published rules alone. */
final class PublishedForm {
    private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");
    private static final double KM_PER_DEGREE = 111;
    /** The bundle has no boundaries, so only what lies far beyond the size of a regency counts as too far. */
    private static final double SIZE_OF_REGENCY_KM = 200;

    private final JsonNode form;
    private final Map<String, String> types = new HashMap<>();
    private final Map<String, JsonNode> regions = new HashMap<>();
    /** What the app knows of the things to which a draft may refer, by id. */
    final Map<String, String> known = new HashMap<>();
    /** The published rules that a draft has broken so far. */
    final Set<JsonNode> broken = new HashSet<>();

    PublishedForm(JsonNode bundle, String name) {
        form = stream(bundle.at("/forms/items"))
                .filter(each -> each.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
        form.get("fields")
                .forEach(field ->
                        types.put(field.get("field").asText(), field.get("type").asText()));
        bundle.at("/regions/items")
                .forEach(region -> regions.put(region.get("code").asText(), region));
    }

    JsonNode fields() {
        return form.get("fields");
    }

    JsonNode rules() {
        return form.get("rules");
    }

    /** Returns each violation as field and code. */
    Set<String> check(JsonNode draft) {
        var found = new TreeSet<String>();
        rules().forEach(rule -> check(rule, draft, found, false));
        rules().forEach(rule -> check(rule, draft, found, true));
        return found;
    }

    /** Rules that compare several values apply only where the values by themselves are right. */
    private void check(JsonNode rule, JsonNode draft, Set<String> found, boolean comparing) {
        var field = rule.get("field").asText();
        var code = rule.get("code").asText();
        if (Set.of("UNIQUE", "TOO_FAR").contains(code) != comparing
                || comparing && found.stream().anyMatch(each -> each.startsWith(field))
                || rule.has("when")
                        && !values(draft, rule.at("/when/field").asText()).contains(rule.at("/when/is"))) {
            return;
        }
        for (var value : values(draft, field)) {
            if (breaks(rule, code, field, value, draft)) {
                found.add(field + " " + code);
                broken.add(rule);
            }
        }
    }

    private boolean breaks(JsonNode rule, String code, String field, JsonNode value, JsonNode draft) {
        if (code.equals("REQUIRED")) {
            return value.isNull()
                    || value.isArray() && value.isEmpty()
                    || types.getOrDefault(field.replaceFirst("\\[]$", ""), "").equals("TEXT")
                            && value.isTextual()
                            && value.asText().isBlank();
        }
        if (value.isNull()) {
            return false;
        }
        return switch (code) {
            case "SIZE" -> {
                var size = value.isArray()
                        ? value.size()
                        : value.asText().codePointCount(0, value.asText().length());
                yield size < rule.get("min").asInt() || size > rule.get("max").asInt();
            }
            case "AT_LEAST" ->
                rule.has("earliest")
                        ? value.asText().compareTo(rule.get("earliest").asText()) < 0
                        : number(value).compareTo(number(rule.get("min"))) < 0;
            case "AT_MOST" -> {
                var most = rule.has("other")
                        ? values(draft, rule.get("other").asText()).get(0)
                        : rule.get("max");
                yield !most.isNull() && number(value).compareTo(number(most)) > 0;
            }
            case "TOO_FAR_AHEAD" ->
                OffsetDateTime.parse(value.asText())
                        .toInstant()
                        .isAfter(Instant.now()
                                .plus(Duration.ofHours(rule.get("max").asLong())));
            case "IN_FUTURE" -> LocalDate.parse(value.asText()).isAfter(LocalDate.now(ZONE));
            case "UNKNOWN_REGION" -> !regions.containsKey(value.asText());
            case "NOT_A_PLACE" ->
                regions.containsKey(value.asText())
                        && !strings(rule.get("values"))
                                .contains(
                                        regions.get(value.asText()).get("level").asText());
            case "TOO_FAR" ->
                isFar(value, values(draft, rule.get("other").asText()).get(0).asText(), rule);
            case "UNIQUE" -> {
                var each = values(draft, rule.get("other").asText());
                yield new HashSet<>(each).size() < each.size();
            }
            case "NOT_WITH" -> rule.has("when") || strings(rule.get("values")).contains(known.get(value.asText()));
            case "UNKNOWN_REFERENCE" -> !known.containsKey(value.asText());
            default -> throw new AssertionError("a new rule, which apps ignore: " + rule);
        };
    }

    private boolean isFar(JsonNode position, String regionCode, JsonNode rule) {
        var regency = regions.get(regionCode.substring(0, Math.min(5, regionCode.length())));
        if (regency == null || !regency.has("latitude")) {
            return false;
        }
        var degrees = Math.hypot(
                regency.get("latitude").asDouble() - position.get("latitude").asDouble(),
                regency.get("longitude").asDouble() - position.get("longitude").asDouble());
        return degrees * KM_PER_DEGREE > rule.get("max").asInt() + SIZE_OF_REGENCY_KM;
    }

    /** Returns the values at a path: nothing if the part that holds it is absent, null if the value is absent. */
    private static List<JsonNode> values(JsonNode draft, String path) {
        var parts = List.of(draft);
        for (var step : path.split("\\.")) {
            var entries = step.endsWith("[]");
            var name = entries ? step.substring(0, step.length() - 2) : step;
            parts = parts.stream()
                    .filter(JsonNode::isObject)
                    .map(part ->
                            part.has(name) ? part.get(name) : com.fasterxml.jackson.databind.node.NullNode.instance)
                    .flatMap(value -> entries ? stream(value) : java.util.stream.Stream.of(value))
                    .toList();
        }
        return parts;
    }

    private static Set<String> strings(JsonNode array) {
        return stream(array).map(JsonNode::asText).collect(Collectors.toSet());
    }

    private static BigDecimal number(JsonNode number) {
        return number.decimalValue();
    }

    static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
