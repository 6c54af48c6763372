package id.rukun.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStream;
import java.util.Locale;

/** What an export can be written as. */
public enum ExportFormat {
    /** RFC 4180. */
    CSV(ReportTable.MEDIA_TYPE, "csv"),
    /** The same rows under the hashtags of the Humanitarian Exchange Language 1.1. */
    HXL(ReportTable.MEDIA_TYPE, "hxl.csv"),
    /** A FeatureCollection after RFC 7946. */
    GEOJSON(ReportDocument.GEO_JSON, "geojson"),
    /** A report a line, each as JSON. */
    NDJSON(ReportDocument.NDJSON, "ndjson");

    private final String mediaType;
    private final String extension;

    ExportFormat(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    /** With the encoding of a table, which nothing in it tells (RFC 7111). */
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

    /** As the parameter has it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
