package id.rukun.warning.alert;

import id.rukun.platform.json.Times;
import id.rukun.platform.start.CannotStart;
import id.rukun.vocabulary.Level;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/**
 * The hours, in western Indonesian time, during which mails are delayed until their end. Mails about level AWAS are
 * never delayed.
 *
 * @param from inclusive; null if there are no quiet hours
 * @param to exclusive; on the next day if it is not after {@code from}
 */
record QuietHours(LocalTime from, LocalTime to) {
    private static final QuietHours NONE = new QuietHours(null, null);

    /** @param setting {@code HH:mm-HH:mm} or {@code off} */
    static QuietHours parse(String setting) {
        try {
            var ends = setting.strip().split("-");
            var hours = setting.strip().equals("off")
                    ? NONE
                    : new QuietHours(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip()));
            if (ends.length > 2 || hours.from != null && hours.from.equals(hours.to)) {
                throw new DateTimeException("not a time range");
            }
            return hours;
        } catch (DateTimeException | ArrayIndexOutOfBoundsException malformed) {
            throw new CannotStart("RUKUN_QUIET_HOURS must be like 22:00-05:00, or off; it is " + setting + ".");
        }
    }

    /** Returns the earliest time, not before {@code now}, at which a mail about this level may be sent. */
    Instant earliestSending(Instant now, Level level) {
        if (from == null || level == Level.AWAS) {
            return now;
        }
        var local = now.atZone(Times.ZONE);
        var time = local.toLocalTime();
        var overnight = from.isAfter(to);
        var quiet = overnight ? !time.isBefore(from) || time.isBefore(to) : !time.isBefore(from) && time.isBefore(to);
        if (!quiet) {
            return now;
        }
        var day = overnight && !time.isBefore(from) ? local.toLocalDate().plusDays(1) : local.toLocalDate();
        return ZonedDateTime.of(day, to, Times.ZONE).toInstant();
    }
}
