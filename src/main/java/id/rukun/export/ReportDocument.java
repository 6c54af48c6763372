package id.rukun.export;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The documents of reports in JSON. */
final class ReportDocument {
    static final String GEO_JSON = "application/geo+json";
    static final String NDJSON = "application/x-ndjson";

    private ReportDocument() {}

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

            @Schema(
                    required = true,
                    description =
                            "The columns of the CSV table by their titles; null means unknown or not for the caller")
            Map<String, Object> properties) {}

    @Schema(name = "GeoJsonPoint", nullable = true)
    record Point(
            @Schema(required = true, enumeration = "Point") String type,

            @Schema(required = true, description = "Longitude, latitude")
            List<Double> coordinates) {}

    static JsonGenerator generator(ObjectMapper mapper, OutputStream out) {
        try {
            return mapper.createGenerator(out)
                    .configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false)
                    .configure(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM, false)
                    .setPrettyPrinter(new MinimalPrettyPrinter(""));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
