package id.rukun.warning.alert;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.rukun.platform.start.CannotStart;
import id.rukun.vocabulary.Level;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuietHoursTest {
    private final QuietHours night = QuietHours.parse("22:00-05:00");

    @Test
    void by_day_a_mail_goes_out_at_once() {
        assertThat(admitted(night, "2026-11-25T21:59:59+07:00"), is(at("2026-11-25T21:59:59+07:00")));
        assertThat(admitted(night, "2026-11-25T05:00:00+07:00"), is(at("2026-11-25T05:00:00+07:00")));
        assertThat(admitted(night, "2026-11-25T12:00:00+07:00"), is(at("2026-11-25T12:00:00+07:00")));
    }

    @Test
    void by_night_it_waits_for_the_morning_before_and_after_midnight() {
        assertThat(admitted(night, "2026-11-25T22:00:00+07:00"), is(at("2026-11-26T05:00:00+07:00")));
        assertThat(admitted(night, "2026-12-31T23:59:59+07:00"), is(at("2027-01-01T05:00:00+07:00")));
        assertThat(admitted(night, "2026-11-26T00:00:00+07:00"), is(at("2026-11-26T05:00:00+07:00")));
        assertThat(admitted(night, "2026-11-26T04:59:59+07:00"), is(at("2026-11-26T05:00:00+07:00")));
    }

    @Test
    void the_night_is_that_of_western_indonesia_wherever_the_clock_stands() {
        assertThat(admitted(night, "2026-11-25T15:00:00Z"), is(at("2026-11-25T22:00:00Z")));
    }

    @Test
    void awas_does_not_wait() {
        var midnight = at("2026-11-26T00:00:00+07:00");
        assertThat(night.earliestSending(midnight, Level.AWAS), is(midnight));
        assertThat(night.earliestSending(midnight, Level.WASPADA), is(at("2026-11-26T05:00:00+07:00")));
    }

    @Test
    void hours_within_a_day_are_quiet_hours_too() {
        var noon = QuietHours.parse("11:30-13:00");
        assertThat(admitted(noon, "2026-11-25T11:29:59+07:00"), is(at("2026-11-25T11:29:59+07:00")));
        assertThat(admitted(noon, "2026-11-25T11:30:00+07:00"), is(at("2026-11-25T13:00:00+07:00")));
        assertThat(admitted(noon, "2026-11-25T13:00:00+07:00"), is(at("2026-11-25T13:00:00+07:00")));
    }

    @Test
    void off_is_never_quiet() {
        assertThat(admitted(QuietHours.parse("off"), "2026-11-26T00:00:00+07:00"), is(at("2026-11-26T00:00:00+07:00")));
    }

    @Test
    void what_is_no_pair_of_hours_keeps_the_service_from_starting_and_names_the_setting() {
        for (var bad :
                List.of("", "22", "22:00", "22:00-", "22:00-25:00", "22:00-05:00-06:00", "22:00-22:00", "nachts")) {
            var refusal = assertThrows(CannotStart.class, () -> QuietHours.parse(bad), bad);
            assertThat(refusal.getMessage(), containsString("RUKUN_QUIET_HOURS"));
        }
    }

    private static Instant admitted(QuietHours hours, String now) {
        return hours.earliestSending(at(now), Level.SIAGA);
    }

    private static Instant at(String time) {
        return java.time.OffsetDateTime.parse(time).toInstant();
    }
}
