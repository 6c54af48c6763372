package id.rukun.platform.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;

/** Writes a whole number without a fraction: {@code 25} and not {@code 25.0}. */
public final class ShortestNumber extends JsonSerializer<Double> {
    private static final double LARGEST = 1L << 53;

    @Override
    public void serialize(Double number, JsonGenerator json, SerializerProvider provider) throws IOException {
        if (number == Math.rint(number) && Math.abs(number) < LARGEST) {
            json.writeNumber(number.longValue());
        } else {
            json.writeNumber(number);
        }
    }
}
