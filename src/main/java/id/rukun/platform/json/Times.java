package id.rukun.platform.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Parses dates and times of the contract, and computes days in western Indonesian time. */
public final class Times {
    /** The time zone of western Indonesia (WIB), in which all days are counted. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");

    private Times() {}

    /**
     * Parses RFC 3339 with an offset, truncated to microseconds.
     *
     * @throws DateTimeException if the text is anything else, or the year in UTC is not in 1–9999
     */
    public static Instant parse(String text) {
        var time = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
        // The year is checked in UTC, because the time is written in UTC and must be readable again.
        if (time.getYear() < 1 || time.getYear() > 9999) {
            throw new DateTimeException("year out of range");
        }
        return time.toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Parses YYYY-MM-DD.
     *
     * @throws DateTimeException if the text is anything else, or the year is not in 1–9999
     */
    public static LocalDate parseDate(String text) {
        var date = LocalDate.parse(text);
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw new DateTimeException("year out of range");
        }
        return date;
    }

    /** Returns midnight in western Indonesia of the day that contains the time, moved by a number of days. */
    public static Instant startOfDay(Instant time, int plusDays) {
        return time.atZone(ZONE).truncatedTo(ChronoUnit.DAYS).plusDays(plusDays).toInstant();
    }

    /** Returns midnight in western Indonesia of the day that contains the time. */
    public static Instant startOfDay(Instant time) {
        return startOfDay(time, 0);
    }

    /** Returns today's date in western Indonesia. */
    public static LocalDate today() {
        return LocalDate.now(ZONE);
    }
}
