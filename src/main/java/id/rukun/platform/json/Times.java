package id.rukun.platform.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Times of the contract. */
public final class Times {
    /** Days of the service are days in western Indonesia (WIB). */
    public static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");

    private Times() {}

    /** RFC 3339 with an offset, kept to the microsecond. @throws DateTimeException anything else, or a year beyond 1–9999 */
    public static Instant parse(String text) {
        var time = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
        // In UTC, as it is written: what would be written with another year could not be read again.
        if (time.getYear() < 1 || time.getYear() > 9999) {
            throw new DateTimeException("year out of range");
        }
        return time.toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    /** YYYY-MM-DD. @throws DateTimeException anything else, or a year beyond 1–9999 */
    public static LocalDate parseDate(String text) {
        var date = LocalDate.parse(text);
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw new DateTimeException("year out of range");
        }
        return date;
    }

    /** Midnight in western Indonesia of the day of a time, or so many days later. */
    public static Instant startOfDay(Instant time, int plusDays) {
        return time.atZone(ZONE).truncatedTo(ChronoUnit.DAYS).plusDays(plusDays).toInstant();
    }

    /** The date in western Indonesia. */
    public static LocalDate today() {
        return LocalDate.now(ZONE);
    }
}
