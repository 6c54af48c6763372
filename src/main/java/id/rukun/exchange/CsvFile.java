package id.rukun.exchange;

import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violation;
import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * An uploaded CSV file (RFC 4180, UTF-8 with or without a byte order mark), read record by record, so that its size costs
 * no memory. A byte that is not UTF-8, and NUL, read as U+FFFD, for the row to be refused rather than the file.
 */
final class CsvFile implements AutoCloseable {
    private static final CSVFormat RFC_4180 =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

    private final Characters characters;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> columns;
    private final List<String> header;

    /**
     * Reads the header.
     *
     * @throws ProblemException {@code validation-failed} where a column is missing or stands there twice
     */
    static CsvFile open(Path path, List<String> columns) throws IOException {
        var characters = new Characters(
                new BufferedReader(new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8)));
        try {
            return new CsvFile(characters, columns);
        } catch (IOException | RuntimeException failed) {
            characters.close();
            throw failed;
        }
    }

    private CsvFile(Characters characters, List<String> columns) throws IOException {
        this.characters = characters;
        this.columns = columns;
        this.parser = RFC_4180.parse(characters);
        this.records = parser.iterator();
        if (!hasNext()) {
            throw refused("NO_ROWS");
        }
        this.header = records.next().stream().map(String::strip).toList();
        checkHeader();
    }

    private void checkHeader() {
        var missing =
                columns.stream().filter(column -> !header.contains(column)).toList();
        if (!missing.isEmpty()) {
            throw refused("MISSING_COLUMNS", String.join(", ", missing));
        }
        var repeated = columns.stream()
                .filter(column -> Collections.frequency(header, column) > 1)
                .toList();
        if (!repeated.isEmpty()) {
            throw refused("REPEATED_COLUMNS", String.join(", ", repeated));
        }
    }

    /**
     * The following rows, at most so many; none at the end. Blank lines are passed over.
     *
     * @throws ProblemException {@code validation-failed} where what follows is no CSV
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

    /** Between two records the parser has counted the lines of all before. */
    private int lineAhead() {
        return (int) parser.getCurrentLineNumber() + 1;
    }

    private CsvRow row(int line, CSVRecord fields) {
        if (fields.size() != header.size()) {
            return new CsvRow(line, null);
        }
        var values = new TreeMap<String, String>();
        columns.forEach(column -> values.put(column, fields.get(header.indexOf(column))));
        return new CsvRow(line, values);
    }

    private static ProblemException refused(String code, Object... arguments) {
        return ProblemType.VALIDATION_FAILED.problem().violations(List.of(new Violation("file", code, arguments)));
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /** Bounds a record, so that a quote never closed does not read the whole file into one field. */
    private static final class Characters extends FilterReader {
        private static final char BYTE_ORDER_MARK = '\uFEFF';
        private static final char REPLACEMENT = '\uFFFD';
        /** Some hundred times the longest record of UCDP GED. */
        private static final int MAX_RECORD = 100_000;

        private int left = MAX_RECORD;

        Characters(BufferedReader text) throws IOException {
            super(text);
            text.mark(1);
            if (text.read() != BYTE_ORDER_MARK) {
                text.reset();
            }
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
                buffer[i] = buffer[i] == '\0' ? REPLACEMENT : buffer[i];
            }
            return read;
        }
    }
}
