package id.rukun.importing;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/**
 * Reads the first sheet of a workbook (XLSX, ECMA-376). A cell is read as the text that it holds, and a number without
 * trailing zeros. The reader keeps much of a workbook in memory, so its size is limited.
 */
final class WorkbookRecords implements TableRecords {
    /** The signature of a zip archive, which a workbook is. */
    private static final byte[] ARCHIVE = {'P', 'K', 3, 4};

    /** The reader holds a row, the strings that cells share, and the styles in memory; any of them may be all there is. */
    private static final long MAX_UNPACKED = 32L << 20;

    /** The last column that a spreadsheet can have. */
    private static final int MAX_COLUMNS = 16_384;
    /** More places than any number of a spreadsheet has, which is a double. */
    private static final int MAX_PLACES = 400;

    private static final int MAX_DIGITS = 1000;

    private final ReadableWorkbook workbook;
    private final Iterator<Row> rows;
    private Row next;

    static boolean isWorkbook(Path path) throws IOException {
        try (var file = Files.newInputStream(path)) {
            return Arrays.equals(file.readNBytes(ARCHIVE.length), ARCHIVE);
        }
    }

    static WorkbookRecords open(Path path) throws IOException {
        checkSize(path);
        try {
            return new WorkbookRecords(new ReadableWorkbook(path.toFile()));
        } catch (IOException | RuntimeException notAWorkbook) {
            throw TableFile.refused("NOT_A_TABLE");
        }
    }

    /** Unpacks the file once before it is read, because the sizes that an archive states cannot be trusted. */
    private static void checkSize(Path path) throws IOException {
        var left = MAX_UNPACKED;
        try (var archive = new ZipFile(path.toFile())) {
            for (var entry : Collections.list(archive.entries())) {
                try (var content = archive.getInputStream(entry)) {
                    left -= sizeUpTo(left, content);
                }
            }
        } catch (ZipException damaged) {
            throw TableFile.refused("NOT_A_TABLE");
        }
    }

    /** Also limits the digits of a number, because reading a number takes time by the square of its length. */
    private static long sizeUpTo(long limit, InputStream entry) throws IOException {
        var buffer = new byte[1 << 16];
        var size = 0L;
        var digits = 0;
        for (var read = entry.read(buffer); read >= 0; read = entry.read(buffer)) {
            for (var i = 0; i < read; i++) {
                digits = buffer[i] >= '0' && buffer[i] <= '9' ? digits + 1 : 0;
                if (digits > MAX_DIGITS) {
                    throw TableFile.refused("WORKBOOK_TOO_LARGE");
                }
            }
            size += read;
            if (size > limit) {
                throw TableFile.refused("WORKBOOK_TOO_LARGE");
            }
        }
        return size;
    }

    private WorkbookRecords(ReadableWorkbook workbook) throws IOException {
        this.workbook = workbook;
        this.rows = workbook.getFirstSheet().openStream().iterator();
    }

    @Override
    public boolean hasNext() {
        if (next != null) {
            return true;
        }
        try {
            next = rows.hasNext() ? rows.next() : null;
        } catch (ExcelReaderException damaged) {
            throw TableFile.refused("NOT_A_TABLE");
        }
        return next != null;
    }

    @Override
    public List<String> next() {
        var row = next;
        next = null;
        return IntStream.range(0, Math.min(row.getCellCount(), MAX_COLUMNS))
                .mapToObj(column -> text(row.getOptionalCell(column).orElse(null)))
                .toList();
    }

    private static String text(Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY || cell.getValue() == null) {
            return "";
        }
        var text = cell.getType() == CellType.NUMBER
                ? plain(cell.asNumber().stripTrailingZeros())
                : Objects.toString(cell.getValue());
        return text.replace('\0', Encoding.UNREADABLE);
    }

    /** Written in full, 1E999999999 would fill the memory. */
    private static String plain(BigDecimal number) {
        return Math.abs((long) number.scale()) > MAX_PLACES ? number.toString() : number.toPlainString();
    }

    @Override
    public int line() {
        return next == null ? 0 : next.getRowNum();
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
