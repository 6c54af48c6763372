package id.rukun.export;

import id.rukun.report.ReportStream.Seen;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes reports as a CSV table (RFC 4180, UTF-8). For HXL a row of hashtags follows the titles. */
final class ReportTable implements ReportWriter {
    static final String MEDIA_TYPE = "text/csv";
    private static final int BUFFER = 1 << 16;

    private record Column(String title, String hashtag, Function<Seen, Object> value) {}

    private static final List<Column> PLAIN = columns(false);
    private static final List<Column> TAGGED = columns(true);

    private final CSVPrinter table;
    private final List<Column> columns;
    private final boolean tagged;

    private ReportTable(OutputStream out, List<Column> columns, boolean tagged) {
        try {
            this.table = new CSVPrinter(
                    new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER), CSVFormat.RFC4180);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        this.columns = columns;
        this.tagged = tagged;
    }

    static ReportTable csv(OutputStream out) {
        return new ReportTable(out, PLAIN, false);
    }

    static ReportTable hxl(OutputStream out) {
        return new ReportTable(out, TAGGED, true);
    }

    private static List<Column> columns(boolean tagged) {
        var columns = new ArrayList<Column>();
        for (var column : ReportColumn.values()) {
            if (tagged && column == ReportColumn.REGION_CODE) {
                for (var level : RegionColumn.values()) {
                    columns.add(new Column(
                            level.title(),
                            level.hashtag(),
                            report -> level.cellOf(report.view().regionCode())));
                }
            } else {
                columns.add(new Column(column.title(), column.hashtag(), column::cellOf));
            }
        }
        return List.copyOf(columns);
    }

    @Override
    public void begin() throws IOException {
        table.printRecord(columns.stream().map(Column::title));
        if (tagged) {
            table.printRecord(columns.stream().map(Column::hashtag));
        }
    }

    @Override
    public void write(Seen report) throws IOException {
        for (var column : columns) {
            table.print(column.value().apply(report));
        }
        table.println();
    }

    @Override
    public void end() throws IOException {
        table.flush();
    }
}
