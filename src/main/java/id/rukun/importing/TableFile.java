package id.rukun.importing;

import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the rows of an uploaded table: CSV, or the first sheet of a workbook (XLSX). */
final class TableFile implements AutoCloseable {
    /** HXL 1.1: the row of hashtags is among the first 25 rows. */
    private static final int ROWS_BEFORE_HASHTAGS = 25;

    /** How much of an unknown title is repeated to the caller. */
    private static final int LONGEST_TITLE = 40;

    private static final int MOST_TITLES = 10;

    private final TableRecords records;
    private final TableColumns columns;
    /** Names of the columns; null for a column that is ignored. */
    private final List<String> header;

    /**
     * Opens the file and reads the header.
     *
     * @param encoding the encoding of a CSV file; null to detect it
     * @throws ProblemException {@code validation-failed} if the file is not a table, or a column is missing, duplicate
     *     or unknown
     */
    static TableFile open(Path path, Encoding encoding, TableColumns columns) throws IOException {
        var records = WorkbookRecords.isWorkbook(path) ? WorkbookRecords.open(path) : CsvRecords.open(path, encoding);
        try {
            return new TableFile(records, columns);
        } catch (RuntimeException failed) {
            records.close();
            throw failed;
        }
    }

    private TableFile(TableRecords records, TableColumns columns) {
        this.records = records;
        this.columns = columns;
        if (!records.hasNext()) {
            throw refused("NO_ROWS");
        }
        this.header = header();
        checkHeader();
    }

    private List<String> header() {
        var first = nextCells();
        if (first.stream().anyMatch(TableFile::isBinary)) {
            throw refused("NOT_A_TABLE");
        }
        var names = columns.tagged() ? hashtags(first) : first;
        var unknown = names.stream().filter(columns::isUnknown).toList();
        if (!unknown.isEmpty()) {
            throw refused(
                    "UNKNOWN_COLUMNS",
                    unknown.stream()
                            .limit(MOST_TITLES)
                            .map(title ->
                                    title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) + "…" : title)
                            .collect(Collectors.joining(", ")));
        }
        // List.of does not accept null.
        return names.stream().map(name -> columns.called(name).orElse(null)).collect(Collectors.toList());
    }

    private static boolean isBinary(String title) {
        return title.chars()
                .anyMatch(each ->
                        each == Encoding.UNREADABLE || Character.isISOControl(each) && !Character.isWhitespace(each));
    }

    /** Finds the row of hashtags. A column without a hashtag is ignored. */
    private List<String> hashtags(List<String> first) {
        var cells = first;
        for (var row = 0; row < ROWS_BEFORE_HASHTAGS; row++) {
            if (cells.stream().anyMatch(cell -> cell.startsWith("#"))
                    && cells.stream().allMatch(cell -> cell.isEmpty() || cell.startsWith("#"))) {
                return cells;
            }
            if (!records.hasNext()) {
                break;
            }
            cells = nextCells();
        }
        throw refused("NO_HASHTAGS");
    }

    private List<String> nextCells() {
        return records.next().stream().map(String::strip).toList();
    }

    private void checkHeader() {
        var missing = columns.required().stream()
                .filter(column -> !header.contains(column))
                .toList();
        if (!missing.isEmpty()) {
            throw refused("MISSING_COLUMNS", inFile(missing));
        }
        var repeated = Stream.concat(columns.required().stream(), columns.optional().stream())
                .filter(column -> Collections.frequency(header, column) > 1)
                .toList();
        if (!repeated.isEmpty()) {
            throw refused("REPEATED_COLUMNS", inFile(repeated));
        }
    }

    private String inFile(List<String> names) {
        return names.stream().map(columns::inFile).collect(Collectors.joining(", "));
    }

    /**
     * Returns the next rows, at most {@code atMost}, or an empty list at the end. Rows without any value are skipped.
     *
     * @throws ProblemException {@code validation-failed} if the rest is not a table
     */
    List<TableRow> next(int atMost) {
        var rows = new ArrayList<TableRow>();
        while (rows.size() < atMost && records.hasNext()) {
            var line = records.line();
            var cells = records.next();
            if (!cells.stream().allMatch(String::isBlank)) {
                rows.add(row(line, cells));
            }
        }
        return rows;
    }

    /** Spreadsheets write rows without their last empty cells, or with empty cells beyond the last column. */
    private TableRow row(int line, List<String> cells) {
        var values = new TreeMap<String, String>();
        for (var i = 0; i < cells.size(); i++) {
            if (i >= header.size()) {
                if (!cells.get(i).isBlank()) {
                    return new TableRow(line, null);
                }
            } else if (header.get(i) != null && !cells.get(i).isEmpty()) {
                // Empty cells are left out: most rows leave most columns empty.
                values.put(header.get(i), cells.get(i));
            }
        }
        return new TableRow(line, values);
    }

    static ProblemException refused(String code, Object... arguments) {
        return ProblemType.VALIDATION_FAILED.problem().violations(List.of(new Violation("file", code, arguments)));
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
