package id.rukun.importing;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads CSV (RFC 4180) with or without a byte order mark, separated by commas, semicolons or tabs, and with or without
 * the line {@code sep=} with which spreadsheets name the separator. Bytes that are invalid in the encoding, and NUL, are
 * read as {@link Encoding#UNREADABLE}, so that only their row is rejected.
 */
final class CsvRecords implements TableRecords {
    private static final CSVFormat RFC_4180 =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

    private final Characters characters;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    /** The next record, or null if it has not been read yet. */
    private CSVRecord next;

    private int line;

    /** @param encoding null to detect it */
    static CsvRecords open(Path path, Encoding encoding) throws IOException {
        var decoder = (encoding == null ? Encoding.of(path) : encoding)
                .charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith(String.valueOf(Encoding.UNREADABLE));
        var text = new BufferedReader(new InputStreamReader(Files.newInputStream(path), decoder));
        try {
            return new CsvRecords(new Characters(text));
        } catch (IOException | RuntimeException failed) {
            text.close();
            throw failed;
        }
    }

    private CsvRecords(Characters characters) throws IOException {
        this.characters = characters;
        this.parser =
                RFC_4180.builder().setDelimiter(characters.delimiter).get().parse(characters);
        this.records = parser.iterator();
    }

    @Override
    public boolean hasNext() {
        if (next != null) {
            return true;
        }
        characters.recordBegins();
        // The parser counts lines only up to the last record.
        line = (int) parser.getCurrentLineNumber() + 1 + characters.linesSkipped;
        try {
            next = records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException failed) {
            if (failed.getCause() instanceof CSVException) {
                throw TableFile.refused("MALFORMED_CSV", line);
            }
            throw failed;
        }
        return next != null;
    }

    @Override
    public List<String> next() {
        var cells = next.toList();
        next = null;
        return cells;
    }

    @Override
    public int line() {
        return line;
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

        private static final String SEPARATORS = ",;\t";
        /** Spreadsheets read and write this first line; it is not part of the table. */
        private static final Pattern SEPARATOR_LINE = Pattern.compile("\"?sep=([,;\t])\"?[,;\t]*");

        private final char delimiter;
        private final int linesSkipped;
        private int left = MAX_RECORD;

        Characters(BufferedReader text) throws IOException {
            super(text);
            text.mark(1);
            if (text.read() != BYTE_ORDER_MARK) {
                text.reset();
            }
            text.mark(MAX_RECORD);
            var start = new char[MAX_RECORD];
            var length = Math.max(0, text.read(start));
            text.reset();
            var lines = new String(start, 0, length).lines().toList();
            var named = SEPARATOR_LINE.matcher(lines.isEmpty() ? "" : lines.get(0));
            if (named.matches()) {
                text.readLine();
                this.delimiter = named.group(1).charAt(0);
                this.linesSkipped = 1;
            } else {
                this.delimiter = delimiterIn(lines);
                this.linesSkipped = 0;
            }
        }

        /**
         * Returns the most frequent separator of the first line that contains one; a comma if no line does. Spreadsheets
         * write semicolons in locales with a decimal comma, and tabs in UTF-16.
         */
        private static char delimiterIn(List<String> lines) {
            for (var line : lines) {
                var unquoted = line.replaceAll("\"[^\"]*\"", "");
                var most = SEPARATORS
                        .chars()
                        .boxed()
                        .max((a, b) -> Long.compare(count(unquoted, a), count(unquoted, b)))
                        .orElseThrow();
                if (count(unquoted, most) > 0) {
                    return (char) most.intValue();
                }
            }
            return ',';
        }

        private static long count(String line, int separator) {
            return line.chars().filter(each -> each == separator).count();
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
                buffer[i] = buffer[i] == '\0' ? Encoding.UNREADABLE : buffer[i];
            }
            return read;
        }
    }
}
