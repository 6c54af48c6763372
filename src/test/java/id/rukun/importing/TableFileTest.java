package id.rukun.importing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.rukun.platform.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as spreadsheets write them. */
class TableFileTest {
    private static final String HEADER = "kind,title,narrative,occurredAt,dimensions,severity,regionCode,form\r\n";
    private static final String ROW = "CONFLICT,Judul,Isi,2026-01-01T00:00:00Z,ECONOMIC,2,35.27.03,CLASH\r\n";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"'sep=;',;", "'\"sep=;\"',;", "'sep=\t','\t'", "'sep=,',','", "'',;", "'','\t'"})
    void a_table_is_read_whatever_separates_its_cells(String firstLine, String separator) throws IOException {
        var table = (HEADER + ROW).replace(",", separator);

        var rows = rows((firstLine.isEmpty() ? "" : firstLine + "\r\n") + table);

        assertThat(rows, hasSize(1));
        assertThat(rows.get(0).line(), equalTo(firstLine.isEmpty() ? 2 : 3));
        assertThat(rows.get(0).values().get("regionCode"), equalTo("35.27.03"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-8", "windows-1252"})
    void a_table_is_read_in_every_encoding_of_spreadsheets(String charset) throws IOException {
        var table = HEADER + ROW.replace("Isi", "café");
        for (var mark : charset.startsWith("UTF") ? List.of("", "\uFEFF") : List.of("")) {
            assertThat(
                    rows((mark + table).getBytes(Charset.forName(charset)))
                            .get(0)
                            .values()
                            .get("narrative"),
                    equalTo("café"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"separator-line.csv", "utf16le.csv"})
    void a_file_that_a_spreadsheet_saved_is_read(String name) throws IOException {
        var rows = rows(bytes(name));

        assertThat(rows, hasSize(1));
        assertThat(rows.get(0).values().get("regionCode"), equalTo("35.27.03"));
        assertThat(rows.get(0).values().get("form"), equalTo("CLASH"));
    }

    @Test
    void rows_of_separators_only_are_skipped() throws IOException {
        var rows = rows(bytes("comma-rows.csv"));

        assertThat(rows, hasSize(1));
        assertThat(rows.get(0).line(), equalTo(152));
        assertThat(rows(HEADER + ",,,\r\n \t,,\r\n\r\n,,,,,,,,,,,\r\n" + ROW), hasSize(1));
    }

    @Test
    void empty_cells_that_were_cut_at_the_end_of_a_row_are_empty() throws IOException {
        var rows = rows(bytes("cut-rows.csv"));

        assertThat(rows, hasSize(3));
        assertThat(rows.get(1).values().get("status"), equalTo("SUBMITTED"));
    }

    @Test
    void empty_cells_beyond_the_last_column_are_ignored_and_a_value_there_is_not() throws IOException {
        var rows = rows(HEADER + ROW.strip() + ",,\r\n" + ROW.strip() + ",,x\r\n");

        assertThat(rows.get(0).values().get("form"), equalTo("CLASH"));
        assertThat(rows.get(1).values(), equalTo(null));
    }

    @Test
    void the_first_sheet_of_a_workbook_is_read() throws IOException {
        var file = directory.resolve("book.xlsx");
        try (var out = Files.newOutputStream(file);
                var book = new Workbook(out, "test", "1.0")) {
            var sheet = book.newWorksheet("Laporan");
            row(
                    sheet,
                    0,
                    "kind",
                    "title",
                    "narrative",
                    "occurredAt",
                    "dimensions",
                    "severity",
                    "regionCode",
                    "ongoing");
            row(sheet, 2, "CONFLICT", "Judul", "baris\nkedua", "2026-01-01T00:00:00Z", "ECONOMIC");
            sheet.value(2, 5, 2);
            sheet.value(2, 6, "35.10");
            sheet.value(2, 7, true);
            row(book.newWorksheet("Lain"), 0, "another", "sheet");
        }

        var rows = read(file);

        assertThat(rows, hasSize(1));
        assertThat(rows.get(0).line(), equalTo(3));
        assertThat(
                rows.get(0).values(),
                equalTo(Map.of(
                        "kind", "CONFLICT",
                        "title", "Judul",
                        "narrative", "baris\nkedua",
                        "occurredAt", "2026-01-01T00:00:00Z",
                        "dimensions", "ECONOMIC",
                        "severity", "2",
                        "regionCode", "35.10",
                        "ongoing", "true")));
    }

    @Test
    void a_number_with_a_huge_exponent_does_not_fill_the_memory() throws IOException {
        var file = directory.resolve("huge.xlsx");
        try (var out = Files.newOutputStream(file);
                var book = new Workbook(out, "test", "1.0")) {
            var sheet = book.newWorksheet("Laporan");
            row(sheet, 0, HEADER.strip().split(","));
            row(sheet, 1, "CONFLICT", "Judul", "Isi", "2026-01-01T00:00:00Z", "ECONOMIC");
            sheet.value(1, 5, new BigDecimal("1E+2000000000"));
            sheet.value(1, 6, new BigDecimal("3.51E+1"));
        }

        var values = read(file).get(0).values();

        assertThat(values.get("severity"), equalTo("1E+2000000000"));
        assertThat(values.get("regionCode"), equalTo("35.1"));
    }

    @Test
    void what_is_no_table_is_refused_without_repeating_its_bytes() throws IOException {
        assertThat(refusal(archive("xl/worksheets/sheet1.xml", 1)), equalTo("NOT_A_TABLE"));
        assertThat(refusal(new byte[] {'P', 'K', 3, 4, 0, 0}), equalTo("NOT_A_TABLE"));
        assertThat(refusal("%PDF-1.7\n\u0001\u0002".getBytes(StandardCharsets.UTF_8)), equalTo("UNKNOWN_COLUMNS"));
        assertThat(refusal(new byte[] {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3}), equalTo("NOT_A_TABLE"));
        var long64 = "x".repeat(64) + ",";
        var problem = assertThrows(ProblemException.class, () -> rows(long64.repeat(100) + HEADER));
        assertThat(problem.violations().get(0).arguments()[0].toString().length(), lessThan(500));
    }

    @Test
    void a_workbook_that_unpacks_to_more_than_memory_holds_is_refused() throws IOException {
        assertThat(refusal(archive("xl/sharedStrings.xml", 40)), equalTo("WORKBOOK_TOO_LARGE"));
        assertThat(refusal(archive("xl/worksheets/sheet1.xml", 40)), equalTo("WORKBOOK_TOO_LARGE"));
    }

    /** Returns an archive with one entry of so many megabytes of zeros. */
    private static byte[] archive(String name, int megabytes) throws IOException {
        var octets = new ByteArrayOutputStream();
        try (var archive = new ZipOutputStream(octets)) {
            archive.putNextEntry(new ZipEntry(name));
            for (var megabyte = 0; megabyte < megabytes; megabyte++) {
                archive.write(new byte[1 << 20]);
            }
        }
        return octets.toByteArray();
    }

    private static void row(Worksheet sheet, int row, String... cells) {
        for (var column = 0; column < cells.length; column++) {
            sheet.value(row, column, cells[column]);
        }
    }

    private String refusal(byte[] content) {
        return assertThrows(ProblemException.class, () -> rows(content))
                .violations()
                .get(0)
                .code();
    }

    private List<TableRow> rows(String content) throws IOException {
        return rows(content.getBytes(StandardCharsets.UTF_8));
    }

    private List<TableRow> rows(byte[] content) throws IOException {
        return read(Files.write(directory.resolve("file"), content));
    }

    private static List<TableRow> read(Path file) throws IOException {
        try (var table = TableFile.open(file, null, ImportFormat.CSV.columns())) {
            return table.next(1000);
        }
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream file = TableFileTest.class.getResourceAsStream("/tables/" + name)) {
            return file.readAllBytes();
        }
    }
}
