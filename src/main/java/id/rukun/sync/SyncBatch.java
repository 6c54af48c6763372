package id.rukun.sync;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.rukun.platform.json.Text;
import id.rukun.platform.problem.JsonProblems;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The items of a batch as they were sent. Finding them does not read what is in them, so whatever is wrong with one item
 * does not spoil the others.
 */
final class SyncBatch {
    /** The most items of both kinds together. */
    static final int MAX = 100;

    /** The most bytes of a batch: 100 reports whose texts are as long as allowed, each character an escaped pair. */
    static final int LIMIT = 36 << 20;

    /** The most bytes of one item. */
    static final int ITEM_LIMIT = 512 << 10;

    private static final int MAX_DEPTH = 1000;
    private static final List<String> FIELDS = List.of("reports", "outreach");

    private static final JsonFactory SCANNER = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final byte[] sent;
    private final Map<String, List<Item>> items = new HashMap<>();

    private SyncBatch(byte[] sent) {
        this.sent = sent;
    }

    /** An item, by its place in the bytes that were sent. */
    final class Item {
        private final JsonToken kind;
        private final int from;
        private final int length;

        private Item(JsonToken kind, long from, long to) {
            this.kind = kind;
            this.from = (int) from;
            this.length = (int) (to - from);
        }

        /**
         * Returns the item as a tree.
         *
         * @throws ProblemException {@code too-large}, or what makes the item unreadable
         */
        JsonNode read(ObjectMapper json) {
            if (kind != JsonToken.START_OBJECT) {
                throw ProblemType.VALIDATION_FAILED
                        .problem()
                        .violations(List.of(new Violation("", "WRONG_TYPE", "object")));
            }
            if (length > ITEM_LIMIT) {
                throw ProblemType.TOO_LARGE.problem().with("limit", ITEM_LIMIT);
            }
            try {
                return json.readTree(sent, from, length);
            } catch (JacksonException unreadable) {
                throw JsonProblems.of(unreadable);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
    }

    /** @throws ProblemException if the batch itself, not an item in it, is malformed */
    static SyncBatch of(byte[] sent) {
        var batch = new SyncBatch(sent);
        try (var parser = SCANNER.createParser(sent)) {
            batch.scan(parser);
        } catch (JacksonException malformed) {
            throw JsonProblems.of(malformed);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        batch.requireRoom();
        return batch;
    }

    List<Item> reports() {
        return items.getOrDefault("reports", List.of());
    }

    List<Item> outreach() {
        return items.getOrDefault("outreach", List.of());
    }

    private void scan(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw ProblemType.MALFORMED_BODY.problem(1, 1);
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var field = parser.currentName();
            if (!FIELDS.contains(field)) {
                throw invalid(Text.readable(field), "UNKNOWN_FIELD");
            }
            if (items.containsKey(field)) {
                throw malformed(parser);
            }
            items.put(field, list(parser, field));
        }
        if (parser.nextToken() != null) {
            throw malformed(parser);
        }
    }

    private List<Item> list(JsonParser parser, String field) throws IOException {
        var found = new ArrayList<Item>();
        var token = parser.nextToken();
        if (token == JsonToken.VALUE_NULL) {
            return found;
        }
        if (token != JsonToken.START_ARRAY) {
            throw invalid(field, "WRONG_TYPE", "array");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            var kind = parser.currentToken();
            var from = parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            if (found.size() <= MAX) {
                found.add(new Item(kind, from, parser.currentLocation().getByteOffset()));
            }
        }
        return found;
    }

    private void requireRoom() {
        if (reports().size() > MAX) {
            throw invalid("reports", "SIZE", 0, MAX);
        }
        if (reports().size() + outreach().size() > MAX) {
            throw invalid("outreach", "SIZE", 0, MAX - reports().size());
        }
    }

    private static ProblemException invalid(String field, String code, Object... arguments) {
        return ProblemType.VALIDATION_FAILED.problem().violations(List.of(new Violation(field, code, arguments)));
    }

    private static ProblemException malformed(JsonParser parser) {
        var location = parser.currentTokenLocation();
        return ProblemType.MALFORMED_BODY.problem(location.getLineNr(), location.getColumnNr());
    }
}
