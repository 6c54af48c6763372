package id.rukun.export;

import id.rukun.report.ReportStream.Seen;
import java.util.Arrays;
import java.util.stream.Stream;

/** The tables of reports. */
public final class ReportTables {
    /** The columns of CSV, workbooks and GeoJSON. */
    public static final Table<Seen> PLAIN = new Table<>(
            "reports",
            "Report",
            Arrays.stream(ReportColumn.values()).map(ReportColumn::column).toList());

    private ReportTables() {}

    /** @param labels null for a table without labels */
    public static Table<Seen> of(ExportFormat format, Labels labels) {
        var table = labels == null ? PLAIN : PLAIN.labelled(labels);
        return format == ExportFormat.HXL ? tagged(table) : table;
    }

    /** HXL has a column for each administrative level instead of the column of the region. */
    private static Table<Seen> tagged(Table<Seen> table) {
        return table.replacing(column -> column.hashtag() == null
                ? Arrays.stream(RegionColumn.values()).map(RegionColumn::column)
                : Stream.of(column));
    }
}
