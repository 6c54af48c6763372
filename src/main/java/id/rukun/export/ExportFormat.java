package id.rukun.export;

import java.util.Locale;

/** The formats of an export. */
public enum ExportFormat {
    /** RFC 4180. */
    CSV(CsvTable.MEDIA_TYPE, "csv"),
    /** The rows of the CSV format under the hashtags of the Humanitarian Exchange Language 1.1. */
    HXL(CsvTable.MEDIA_TYPE, "hxl.csv"),
    /** A workbook (ECMA-376), whose cells keep codes as text. */
    XLSX(WorkbookTable.MEDIA_TYPE, "xlsx"),
    /** A GeoJSON FeatureCollection (RFC 7946) with the columns of the CSV format as properties. */
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
        return isText() ? mediaType + ";charset=UTF-8" : mediaType;
    }

    String fileName(String table) {
        return table + "." + extension;
    }

    /** Whether a file may begin with a byte order mark. JSON must not (RFC 8259), and a workbook needs none. */
    boolean isText() {
        return this == CSV || this == HXL;
    }

    /** Whether the rows are divided into columns. */
    boolean hasColumns() {
        return this != NDJSON;
    }

    /** Returns the value of the query parameter. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
