package id.rukun.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStream;
import java.util.Locale;

/** The formats of an export. */
public enum ExportFormat {
    /** RFC 4180. */
    CSV(ReportTable.MEDIA_TYPE, "csv"),
    /** The rows of the CSV format under the hashtags of the Humanitarian Exchange Language 1.1. */
    HXL(ReportTable.MEDIA_TYPE, "hxl.csv"),
    /** A GeoJSON FeatureCollection (RFC 7946). */
    GEOJSON(ReportDocument.GEO_JSON, "geojson"),
    /** One report per line, each as JSON. */
    NDJSON(ReportDocument.NDJSON, "ndjson");

    private final String mediaType;
    private final String extension;

    ExportFormat(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    /** Returns the media type; for a table with the charset, which the file itself cannot state (RFC 7111). */
    String mediaType() {
        return this == CSV || this == HXL ? mediaType + ";charset=UTF-8" : mediaType;
    }

    String fileName() {
        return "reports." + extension;
    }

    ReportWriter writer(OutputStream out, ObjectMapper json) {
        return switch (this) {
            case CSV -> ReportTable.csv(out);
            case HXL -> ReportTable.hxl(out);
            case GEOJSON -> ReportDocument.geoJson(out, json);
            case NDJSON -> ReportDocument.lines(out, json);
        };
    }

    /** Returns the value of the query parameter. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
