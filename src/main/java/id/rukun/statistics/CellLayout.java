package id.rukun.statistics;

import id.rukun.report.ReportFacts;
import id.rukun.report.ReportSums;
import id.rukun.vocabulary.ConflictForm;
import id.rukun.vocabulary.Dimension;
import id.rukun.vocabulary.ReportStatus;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How the facts of a regency's month are written: for each day, form, status and set of dimensions the reports counted, and
 * behind a set of bits the numbers that any of them knew. Whole numbers of variable length, low bits first, since most are
 * small.
 */
final class CellLayout {
    private static final int FIRST = 1;
    private static final ReportSums.Number[] NUMBERS = ReportSums.Number.values();
    private static final ConflictForm[] FORMS = ConflictForm.values();
    private static final ReportStatus[] STATUSES = ReportStatus.values();

    /** Codes are written by their place in their list, so a list that changes is another layout. */
    static final int VERSION = Arrays.deepHashCode(new Object[] {
        FIRST,
        Arrays.toString(FORMS),
        Arrays.toString(STATUSES),
        Arrays.toString(Dimension.values()),
        Arrays.toString(NUMBERS),
        Arrays.toString(Layer.values())
    });

    private CellLayout() {}

    /** What facts are told apart by within a cell. @param form null of early warnings */
    record Key(int day, ConflictForm form, ReportStatus status, int dimensions) {}

    /** Writes facts one behind the other. */
    static final class Writer {
        private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
        private final int firstDay;
        private final Layer layer;
        private final Map<Key, ReportSums> facts = new LinkedHashMap<>();

        Writer(LocalDate month, Layer layer) {
            this.firstDay = (int) month.toEpochDay();
            this.layer = layer;
        }

        void add(ReportFacts added) {
            facts.computeIfAbsent(layer.keyOf(added, firstDay), none -> new ReportSums())
                    .add(added.sums);
        }

        private void write(Key key, ReportSums sums) {
            write(key.day() - firstDay);
            write(key.form() == null ? 0 : key.form().ordinal() + 1);
            write(key.status().ordinal());
            write(key.dimensions());
            write(sums.reports());
            var said = 0;
            for (var number : NUMBERS) {
                if (sums.known(number) != 0 || sums.sum(number) != 0) {
                    said |= 1 << number.ordinal();
                }
            }
            write(said);
            for (var left = said; left != 0; left &= left - 1) {
                var number = NUMBERS[Integer.numberOfTrailingZeros(left)];
                write(sums.known(number));
                write(sums.sum(number));
            }
        }

        private void write(long number) {
            var left = number;
            while (left > 0x7F) {
                octets.write((int) (left & 0x7F | 0x80));
                left >>>= 7;
            }
            octets.write((int) left);
        }

        byte[] toBytes() {
            facts.forEach(this::write);
            facts.clear();
            return octets.toByteArray();
        }
    }

    /** Reads the facts of cells, showing one after the other in the same object. */
    static final class Reader {
        private final ReportFacts facts = new ReportFacts();
        private byte[] octets;
        private int at;

        void read(String regencyCode, LocalDate month, byte[] cell, Consumer<ReportFacts> visitor) {
            var firstDay = (int) month.toEpochDay();
            octets = cell;
            at = 0;
            facts.regencyCode = regencyCode;
            while (at < octets.length) {
                facts.day = firstDay + (int) next();
                var form = (int) next();
                facts.form = form == 0 ? null : FORMS[form - 1];
                facts.status = STATUSES[(int) next()];
                facts.dimensions = (int) next();
                var reports = next();
                facts.sums.begin(reports, form == 0 ? 0 : reports);
                for (var left = (int) next(); left != 0; left &= left - 1) {
                    facts.sums.set(NUMBERS[Integer.numberOfTrailingZeros(left)], next(), next());
                }
                visitor.accept(facts);
            }
        }

        private long next() {
            var number = 0L;
            for (var shift = 0; ; shift += 7) {
                var octet = octets[at++];
                number |= (long) (octet & 0x7F) << shift;
                if (octet >= 0) {
                    return number;
                }
            }
        }
    }
}
