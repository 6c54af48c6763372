package id.rukun.importing;

import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violation;
import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads an uploaded CSV file record by record, so that memory does not grow with its size. Accepts RFC 4180 with or
 * without a byte order mark, and semicolons as separators. Bytes that are invalid in the encoding, and NUL, are read as
 * {@link #UNREADABLE}, so that only their row is rejected.
 */
final class CsvFile implements AutoCloseable {
    /** Marks an unreadable character: a noncharacter that Unicode reserves for use inside a program. */
    static final char UNREADABLE = '\uFDD0';

    /** HXL 1.1: the row of hashtags is among the first 25 rows. */
    private static final int ROWS_BEFORE_HASHTAGS = 25;

    private static final CSVFormat RFC_4180 =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

    private final Characters characters;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final TableColumns columns;
    /** Names of the columns; null for a column that is ignored. */
    private final List<String> header;

    /**
     * Opens the file and reads the header.
     *
     * @param encoding null to detect it
     * @throws ProblemException {@code validation-failed} if a column is missing, duplicate or unknown
     */
    static CsvFile open(Path path, Encoding encoding, TableColumns columns) throws IOException {
        var decoder = (encoding == null ? Encoding.of(path) : encoding)
                .charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith(String.valueOf(UNREADABLE));
        var characters = new Characters(new BufferedReader(new InputStreamReader(Files.newInputStream(path), decoder)));
        try {
            return new CsvFile(characters, columns);
        } catch (IOException | RuntimeException failed) {
            characters.close();
            throw failed;
        }
    }

    private CsvFile(Characters characters, TableColumns columns) throws IOException {
        this.characters = characters;
        this.columns = columns;
        this.parser =
                RFC_4180.builder().setDelimiter(characters.delimiter()).get().parse(characters);
        this.records = parser.iterator();
        if (!hasNext()) {
            throw refused("NO_ROWS");
        }
        this.header = header();
        checkHeader();
    }

    private List<String> header() {
        var first = cells(records.next());
        var names = columns.tagged() ? hashtags(first) : first;
        var unknown = names.stream()
                .filter(name -> !name.isEmpty() && columns.called(name).isEmpty())
                .toList();
        if (!columns.othersIgnored() && !unknown.isEmpty()) {
            throw refused("UNKNOWN_COLUMNS", String.join(", ", unknown));
        }
        // List.of does not accept null.
        return names.stream().map(name -> columns.called(name).orElse(null)).collect(Collectors.toList());
    }

    /** Finds the row of hashtags. A column without a hashtag is ignored. */
    private List<String> hashtags(List<String> first) {
        var cells = first;
        for (var row = 0; row < ROWS_BEFORE_HASHTAGS; row++) {
            if (cells.stream().anyMatch(cell -> cell.startsWith("#"))
                    && cells.stream().allMatch(cell -> cell.isEmpty() || cell.startsWith("#"))) {
                return cells;
            }
            if (!hasNext()) {
                break;
            }
            cells = cells(records.next());
        }
        throw refused("NO_HASHTAGS");
    }

    private static List<String> cells(CSVRecord record) {
        return record.stream().map(String::strip).toList();
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
     * Returns the next rows, at most {@code atMost}, or an empty list at the end. Blank lines are skipped.
     *
     * @throws ProblemException {@code validation-failed} if the rest is not CSV
     */
    List<CsvRow> next(int atMost) {
        var rows = new ArrayList<CsvRow>();
        while (rows.size() < atMost) {
            var line = lineAhead();
            if (!hasNext()) {
                break;
            }
            var fields = records.next();
            var blank = fields.size() == 1 && fields.get(0).isBlank();
            if (!blank) {
                rows.add(row(line, fields));
            }
        }
        return rows;
    }

    private boolean hasNext() {
        characters.recordBegins();
        var line = lineAhead();
        try {
            return records.hasNext();
        } catch (UncheckedIOException failed) {
            if (failed.getCause() instanceof CSVException) {
                throw refused("MALFORMED_CSV", line);
            }
            throw failed;
        }
    }

    /** Returns the line at which the next record begins, because the parser counts lines only up to the last record. */
    private int lineAhead() {
        return (int) parser.getCurrentLineNumber() + 1;
    }

    private CsvRow row(int line, CSVRecord fields) {
        if (fields.size() != header.size()) {
            return new CsvRow(line, null);
        }
        var values = new TreeMap<String, String>();
        for (var i = 0; i < header.size(); i++) {
            // Empty fields are left out: most rows leave most columns empty.
            if (header.get(i) != null && !fields.get(i).isEmpty()) {
                values.put(header.get(i), fields.get(i));
            }
        }
        return new CsvRow(line, values);
    }

    private static ProblemException refused(String code, Object... arguments) {
        return ProblemType.VALIDATION_FAILED.problem().violations(List.of(new Violation("file", code, arguments)));
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /** Limits the length of a record, so that an unclosed quote does not read the whole file into one field. */
    private static final class Characters extends FilterReader {
        private static final char BYTE_ORDER_MARK = '\uFEFF';
        /** About a hundred times the longest record of UCDP GED. */
        private static final int MAX_RECORD = 100_000;

        private final char delimiter;
        private int left = MAX_RECORD;

        Characters(BufferedReader text) throws IOException {
            super(text);
            text.mark(1);
            if (text.read() != BYTE_ORDER_MARK) {
                text.reset();
            }
            this.delimiter = delimiterIn(text);
        }

        /**
         * Returns the separator: a comma, or a semicolon if the first line contains semicolons and no comma.
         * Spreadsheets write semicolons in locales with a decimal comma.
         */
        private static char delimiterIn(BufferedReader text) throws IOException {
            var line = new char[MAX_RECORD];
            text.mark(MAX_RECORD);
            var length = Math.max(0, text.read(line));
            text.reset();
            var first = new String(line, 0, length).lines().findFirst().orElse("");
            return first.indexOf(',') < 0 && first.indexOf(';') >= 0 ? ';' : ',';
        }

        char delimiter() {
            return delimiter;
        }

        void recordBegins() {
            left = MAX_RECORD;
        }

        @Override
        public int read() throws IOException {
            var one = new char[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            var read = super.read(buffer, offset, length);
            left -= read;
            if (left < 0) {
                throw new CSVException("a record of more than %d characters", MAX_RECORD);
            }
            for (var i = offset; i < offset + read; i++) {
                buffer[i] = buffer[i] == '\0' ? UNREADABLE : buffer[i];
            }
            return read;
        }
    }
}
