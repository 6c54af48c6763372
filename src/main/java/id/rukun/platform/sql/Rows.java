package id.rukun.platform.sql;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes rows as one JSON parameter, so that one statement can store any number:
 * {@code from json_to_recordset(cast(:rows as json)) as r(report_id uuid, known_from timestamptz, …)}.
 */
public final class Rows {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule("bytea").addSerializer(byte[].class, new Bytea()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private Rows() {}

    /**
     * Returns the rows as a JSON array.
     *
     * @param rows records whose components become columns: {@code knownFrom} becomes {@code known_from}
     */
    public static String of(List<? extends Record> rows) {
        try {
            return JSON.writeValueAsString(rows);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Writes bytes in PostgreSQL's hex format. */
    private static final class Bytea extends JsonSerializer<byte[]> {
        @Override
        public void serialize(byte[] value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString("\\x" + HexFormat.of().formatHex(value));
        }
    }
}
