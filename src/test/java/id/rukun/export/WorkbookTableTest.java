package id.rukun.export;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import id.rukun.export.TableColumn.Content;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

class WorkbookTableTest {
    private static final Table<Object> TABLE = new Table<>(
            "reports",
            "Report",
            List.of(new TableColumn<>("text", null, null, "", Content.VALUE, null, Function.identity())));

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("=+-@';\t\r\n <>&\"_x000D_\u00A0\uFEFF漢😀\u0085\u2028".toCharArray())
                .ofMaxLength(12)
                .filter(text -> text.chars().noneMatch(each -> Character.isSurrogate((char) each)));
    }

    @Property(tries = 200)
    void a_text_is_read_as_it_was(@ForAll("texts") String text) throws IOException {
        var row = sheets(1000, List.of(text, "end")).get(0).get(1);

        assertThat(
                TableCells.unescaped(row.getOptionalCell(0)
                        .map(cell -> (String) cell.getValue())
                        .orElse("")),
                equalTo(text));
    }

    @Example
    void rows_beyond_a_full_sheet_are_on_further_sheets() throws IOException {
        var sheets = sheets(3, List.of("a", "b", "c", "d", "e"));

        assertThat(
                sheets.stream().map(WorkbookTableTest::texts).toList(),
                contains(List.of("text", "a", "b"), List.of("text", "c", "d"), List.of("text", "e")));
    }

    @Example
    void a_text_longer_than_a_cell_is_shortened_between_characters() throws IOException {
        var text = texts(sheets(9, List.of("😀".repeat(20_000))).get(0)).get(1);

        assertThat(text.length(), lessThanOrEqualTo(32_767));
        assertThat(text, endsWith("😀…"));
    }

    private static List<String> texts(List<Row> rows) {
        return rows.stream().map(row -> row.getCell(0).getText()).toList();
    }

    private static List<List<Row>> sheets(int rowsOfASheet, List<?> values) throws IOException {
        var out = new ByteArrayOutputStream();
        var writer = new WorkbookTable<>(TABLE, out, rowsOfASheet);
        writer.begin();
        for (var value : values) {
            writer.write(value);
        }
        writer.end();
        var sheets = new ArrayList<List<Row>>();
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            for (var sheet : book.getSheets().toList()) {
                sheets.add(sheet.read());
            }
        }
        return sheets;
    }
}
