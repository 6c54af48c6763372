package id.rukun.warning.alert;

import id.rukun.platform.json.Times;
import id.rukun.platform.start.CannotStart;
import id.rukun.vocabulary.Level;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/**
 * The hours, in western Indonesia, in which no mail wakes anyone: what would go out then waits for their end. AWAS does not
 * wait.
 *
 * @param from included
 * @param to not included; at or before {@code from} it is the next day's. Both null: never quiet
 */
record QuietHours(LocalTime from, LocalTime to) {
    private static final QuietHours NEVER = new QuietHours(null, null);

    /** @param setting {@code HH:mm-HH:mm} or {@code off} */
    static QuietHours parse(String setting) {
        try {
            var ends = setting.strip().split("-");
            var hours = setting.strip().equals("off")
                    ? NEVER
                    : new QuietHours(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip()));
            if (ends.length > 2 || hours.from != null && hours.from.equals(hours.to)) {
                throw new DateTimeException("neither a day nor none");
            }
            return hours;
        } catch (DateTimeException | ArrayIndexOutOfBoundsException malformed) {
            throw new CannotStart("RUKUN_QUIET_HOURS must be like 22:00-05:00, or off; it is " + setting + ".");
        }
    }

    /** The first moment, not before {@code now}, at which a mail about this level may go out. */
    Instant admit(Instant now, Level level) {
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
