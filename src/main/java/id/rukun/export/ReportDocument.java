package id.rukun.export;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import id.rukun.report.Position;
import id.rukun.report.ReportStream.Seen;
import id.rukun.report.ReportView;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Writes reports as JSON, either one per line or as features of a GeoJSON document. */
final class ReportDocument implements ReportWriter {
    static final String GEO_JSON = "application/geo+json";
    static final String NDJSON = "application/x-ndjson";

    /** Used only in the contract; the document is written piece by piece. */
    @Schema(name = "ReportFeatureCollection")
    record Features(
            @Schema(required = true, enumeration = "FeatureCollection")
            String type,

            @Schema(required = true) List<Feature> features) {}

    @Schema(name = "ReportFeature", description = "RFC 7946: the geometry is null where no position is known")
    record Feature(
            @Schema(required = true, enumeration = "Feature")
            String type,

            @Schema(required = true) String id,

            @Schema(required = true) @JsonProperty(required = true)
            Point geometry,

            @Schema(required = true) ReportView properties) {}

    @Schema(name = "GeoJsonPoint", nullable = true)
    record Point(
            @Schema(required = true, enumeration = "Point") String type,

            @Schema(required = true, description = "Longitude, latitude")
            List<Double> coordinates) {}

    private final JsonGenerator json;
    private final ObjectWriter reports;
    private final boolean features;

    private ReportDocument(OutputStream out, ObjectMapper mapper, boolean features) {
        try {
            this.json = mapper.createGenerator(out)
                    .configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false)
                    .configure(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM, false)
                    .setPrettyPrinter(new MinimalPrettyPrinter(""));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        this.reports = mapper.writerFor(ReportView.class);
        this.features = features;
    }

    static ReportDocument geoJson(OutputStream out, ObjectMapper mapper) {
        return new ReportDocument(out, mapper, true);
    }

    static ReportDocument lines(OutputStream out, ObjectMapper mapper) {
        return new ReportDocument(out, mapper, false);
    }

    @Override
    public void begin() throws IOException {
        if (features) {
            json.writeStartObject();
            json.writeStringField("type", "FeatureCollection");
            json.writeArrayFieldStart("features");
        }
    }

    @Override
    public void write(Seen report) throws IOException {
        if (features) {
            writeFeature(report.view());
        } else {
            reports.writeValue(json, report.view());
            json.writeRaw('\n');
        }
    }

    private void writeFeature(ReportView report) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "Feature");
        json.writeStringField("id", report.id().toString());
        json.writeFieldName("geometry");
        writePoint(report.position());
        json.writeFieldName("properties");
        reports.writeValue(json, report);
        json.writeEndObject();
        json.writeRaw('\n');
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
        if (features) {
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
        json.flush();
    }
}
