package id.rukun.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes rows as CSV (RFC 4180, UTF-8). For HXL a row of hashtags follows the titles. */
final class CsvTable<R> implements RowWriter<R> {
    static final String MEDIA_TYPE = "text/csv";

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int BUFFER = 1 << 16;

    private final Table<R> table;
    private final boolean tagged;
    private final boolean marked;
    private final Writer out;
    private final CSVPrinter printer;

    /**
     * @param tagged whether a row of hashtags follows the titles
     * @param marked whether a byte order mark precedes the titles, by which spreadsheets recognise UTF-8
     */
    CsvTable(Table<R> table, OutputStream out, boolean tagged, boolean marked) {
        this.table = table;
        this.tagged = tagged;
        this.marked = marked;
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
        try {
            this.printer = new CSVPrinter(this.out, CSVFormat.RFC4180);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void begin() throws IOException {
        if (marked) {
            out.write(BYTE_ORDER_MARK);
        }
        printer.printRecord(table.columns().stream().map(TableColumn::title));
        if (tagged) {
            printer.printRecord(table.columns().stream().map(TableColumn::hashtag));
        }
    }

    @Override
    public void write(R row) throws IOException {
        for (var column : table.columns()) {
            printer.print(TableCells.guarded(column.value().apply(row)));
        }
        printer.println();
    }

    @Override
    public void end() throws IOException {
        printer.flush();
    }
}
