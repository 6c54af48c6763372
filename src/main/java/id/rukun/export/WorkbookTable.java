package id.rukun.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes rows as a workbook (XLSX, ECMA-376). Codes and times are cells of text, so that a spreadsheet keeps the zero of
 * {@code 35.10}; numbers are cells of numbers. If a sheet is full, the rows continue on another one.
 */
final class WorkbookTable<R> implements RowWriter<R> {
    static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** The most characters of a cell. Only a text of thousands of emoji is longer. */
    private static final int LONGEST_CELL = 32_767;

    /** Rows in memory. */
    private static final int STEP = 100;

    private static final int BUFFER = 1 << 16;

    private final Table<R> table;
    private final int rowsOfASheet;
    private final OutputStream out;
    private final Workbook workbook;
    private Worksheet sheet;
    private int sheets;
    private int row;

    WorkbookTable(Table<R> table, OutputStream out) {
        this(table, out, Worksheet.MAX_ROWS);
    }

    WorkbookTable(Table<R> table, OutputStream out, int rowsOfASheet) {
        this.table = table;
        this.rowsOfASheet = rowsOfASheet;
        this.out = new BufferedOutputStream(out, BUFFER);
        this.workbook = new Workbook(this.out, "Rukun", "1.0");
    }

    @Override
    public void begin() throws IOException {
        if (sheet != null) {
            sheet.finish();
        }
        sheets++;
        sheet = workbook.newWorksheet(sheets == 1 ? table.name() : table.name() + " " + sheets);
        sheet.freezePane(0, 1);
        for (var column = 0; column < table.columns().size(); column++) {
            sheet.inlineString(0, column, table.columns().get(column).title());
        }
        row = 1;
    }

    @Override
    public void write(R written) throws IOException {
        if (row == rowsOfASheet) {
            begin();
        }
        for (var column = 0; column < table.columns().size(); column++) {
            writeCell(
                    column,
                    TableCells.guarded(table.columns().get(column).value().apply(written)));
        }
        row++;
        if (row % STEP == 0) {
            sheet.flush();
        }
    }

    private void writeCell(int column, Object value) {
        if (value instanceof Number number) {
            sheet.value(row, column, number);
        } else if (value instanceof Boolean truth) {
            sheet.value(row, column, truth);
        } else if (value != null) {
            // Shared strings would all stay in memory until the end.
            sheet.inlineString(row, column, shortened((String) value));
        }
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST_CELL) {
            return text;
        }
        var end = LONGEST_CELL - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    @Override
    public void end() throws IOException {
        workbook.finish();
        out.flush();
    }
}
