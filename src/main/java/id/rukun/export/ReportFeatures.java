package id.rukun.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.rukun.report.Position;
import id.rukun.report.ReportStream.Seen;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;

/**
 * Writes reports as features of a GeoJSON document (RFC 7946). The properties are the columns of a table, because
 * geographic information systems show only flat properties.
 */
final class ReportFeatures implements RowWriter<Seen> {
    private final Table<Seen> table;
    private final JsonGenerator json;

    ReportFeatures(Table<Seen> table, OutputStream out, ObjectMapper mapper) {
        this.table = table;
        this.json = ReportDocument.generator(mapper, out);
    }

    @Override
    public void begin() throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "FeatureCollection");
        json.writeArrayFieldStart("features");
    }

    @Override
    public void write(Seen report) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "Feature");
        json.writeStringField("id", report.view().id().toString());
        json.writeFieldName("geometry");
        writePoint(report.view().position());
        json.writeObjectFieldStart("properties");
        for (var column : table.columns()) {
            json.writeFieldName(column.title());
            writeValue(column.value().apply(report));
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void writeValue(Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof BigDecimal decimal) {
            json.writeNumber(decimal);
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else {
            json.writeString(value.toString());
        }
    }

    private void writePoint(Position position) throws IOException {
        if (position == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringField("type", "Point");
        json.writeArrayFieldStart("coordinates");
        json.writeNumber(position.longitude());
        json.writeNumber(position.latitude());
        json.writeEndArray();
        json.writeEndObject();
    }

    @Override
    public void end() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }
}
