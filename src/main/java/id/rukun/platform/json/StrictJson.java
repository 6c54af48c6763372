package id.rukun.platform.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Configures how JSON is read and written. Reading is strict: it rejects unknown or repeated fields, numbers in quotes,
 * fractions for integers ({@code 12.0} is an integer), text that PostgreSQL cannot store (NUL, lone surrogates), times without an offset, and dates
 * with a time.
 */
@Singleton
public class StrictJson implements ObjectMapperCustomizer {
    /** Far deeper than any document of the contract, and shallow enough to bound memory. */
    private static final int MAX_DEPTH = 32;

    /** The digits of the largest integer of 32 bits. */
    private static final int MAX_DIGITS = 10;

    @Override
    public int priority() {
        // Runs after Quarkus's own customizers, which disable FAIL_ON_UNKNOWN_PROPERTIES.
        return MINIMUM_PRIORITY;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        configure(mapper);
    }

    public static ObjectMapper configure(ObjectMapper mapper) {
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(50)
                        .build());
        // RFC 8259 section 8.1 requires UTF-8, so no other charset is detected.
        mapper.getFactory().configure(JsonFactory.Feature.CHARSET_DETECTION, false);
        mapper.getFactory().configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature(), true);
        mapper.enable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        mapper.configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false);
        for (var type : new LogicalType[] {
            LogicalType.Enum, LogicalType.Collection, LogicalType.POJO, LogicalType.DateTime, LogicalType.OtherScalar
        }) {
            mapper.coercionConfigFor(type).setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
        }
        mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        mapper.setSerializationInclusion(JsonInclude.Include.NON_NULL);
        mapper.registerModule(new SimpleModule("rukun")
                .addDeserializer(String.class, new StorableText())
                .addDeserializer(Integer.class, new WholeNumber(Integer.class))
                .addDeserializer(int.class, new WholeNumber(int.class))
                .addDeserializer(Instant.class, new OffsetTime())
                .addDeserializer(LocalDate.class, new LocalDay()));
        return mapper;
    }

    /** Accepts text that PostgreSQL can store, unchanged. */
    private static final class StorableText extends StdScalarDeserializer<String> {
        StorableText() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (String) context.handleUnexpectedToken(String.class, parser);
            }
            var text = parser.getText();
            return Text.isStorable(text)
                    ? text
                    : (String) context.handleWeirdStringValue(String.class, "", "not storable");
        }
    }

    /** Accepts an integer of 32 bits, also as {@code 12.0} or {@code 1.2e1} (JSON Schema 2020-12 section 6.1.1). */
    private static final class WholeNumber extends StdScalarDeserializer<Integer> {
        WholeNumber(Class<?> type) {
            super(type);
        }

        @Override
        public Integer deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.currentToken().isNumeric()) {
                return (Integer) context.handleUnexpectedToken(_valueClass, parser);
            }
            try {
                var number = parser.getDecimalValue();
                // The digits are counted first, because 1e999999999 would fill the memory as an integer.
                if ((long) number.precision() - number.scale() <= MAX_DIGITS) {
                    return number.intValueExact();
                }
            } catch (ArithmeticException notWhole) {
                // Rejected below, like a number that is too large.
            } catch (NumberFormatException infinite) {
                // A number in a JSON tree is a double, which may be infinite.
            }
            return (Integer) context.handleWeirdNumberValue(_valueClass, 0, "not an integer");
        }

        @Override
        public Integer getNullValue(DeserializationContext context) throws JsonMappingException {
            return _valueClass.isPrimitive() ? context.reportInputMismatch(_valueClass, "null for a number") : null;
        }
    }

    /** Accepts RFC 3339 with an offset, and truncates to the microseconds that PostgreSQL stores. */
    private static final class OffsetTime extends StdScalarDeserializer<Instant> {
        OffsetTime() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (Instant) context.handleUnexpectedToken(Instant.class, parser);
            }
            try {
                return Times.parse(parser.getText());
            } catch (DateTimeException malformed) {
                return (Instant) context.handleWeirdStringValue(Instant.class, "", "not RFC 3339 with an offset");
            }
        }
    }

    /** Accepts only YYYY-MM-DD; rejects a date with a time of day and a number of days. */
    private static final class LocalDay extends StdScalarDeserializer<LocalDate> {
        LocalDay() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (LocalDate) context.handleUnexpectedToken(LocalDate.class, parser);
            }
            try {
                return Times.parseDate(parser.getText());
            } catch (DateTimeException malformed) {
                return (LocalDate) context.handleWeirdStringValue(LocalDate.class, "", "not YYYY-MM-DD");
            }
        }
    }
}
