package id.rukun.field;

import static java.util.stream.Collectors.toMap;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import id.rukun.Api;
import id.rukun.Browser;
import id.rukun.NodeTools;
import id.rukun.PackagedService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Uses the phone app in Debian's Chromium, once, through a line that is cut ({@code field.mjs}). Pictures of its screens are in
 * {@code target/field}.
 */
class FieldIT {
    private static final String FOLDER = "src/main/resources/META-INF/resources/field";

    /** The limit for a first visit on a slow line. */
    private static final int FIRST_VISIT = 300_000;

    private static Map<String, String> seen;

    @BeforeAll
    static void use_the_app() throws Exception {
        var browser = Browser.orSkip();
        var pictures = Files.createDirectories(Path.of("target", "field"));
        var used = NodeTools.script(
                "field.mjs",
                PackagedService.shared().uri(),
                browser.toString(),
                pictures.toAbsolutePath().toString(),
                NodeTools.folder().toString());
        assertThat(used.output(), used.status(), equalTo(0));
        seen = used.output()
                .lines()
                .filter(line -> line.contains(": "))
                .map(line -> line.split(": ", 2))
                .collect(toMap(pair -> pair[0], pair -> pair[1], (one, other) -> one));
        assertThat(used.output(), seen, not(hasKey("Error")));
    }

    @Test
    void the_first_visit_is_small() {
        assertThat(
                Integer.valueOf(seen.get("Bytes of the first visit")),
                allOf(greaterThan(20_000), lessThan(FIRST_VISIT)));
    }

    @Test
    void the_app_asks_nobody_but_the_service() {
        assertThat(seen.get("Other hosts"), is("none"));
    }

    @Test
    void the_app_works_without_a_connection_from_the_second_visit() {
        assertThat(seen.get("Second visit"), is("works offline"));
        assertThat(seen.get("Offline"), is("Menunggu dikirim"));
    }

    @Test
    void nothing_that_is_kept_can_be_read_without_the_pin() {
        assertThat(seen.get("Readable at rest"), is("nothing"));
    }

    @Test
    void a_report_whose_answer_is_lost_arrives_once_although_the_tab_is_closed() {
        assertThat(seen.get("After the cut"), is("Diterima"));
        assertThat(seen.get("Arrived"), is("1"));
    }

    @Test
    void the_reporter_answers_and_corrects_without_a_connection() {
        assertThat(seen.get("Asked"), is("Ada pertanyaan untuk Anda"));
        assertThat(seen.get("Answered"), is("SUBMITTED VERIFIER,REPORTER severity 5"));
        assertThat(seen.get("Verified"), is("Diverifikasi koordinator"));
    }

    @Test
    void a_sensitive_report_leaves_no_trace_once_it_is_sent() {
        assertThat(seen.get("Sensitive"), is("arrived 1, left 0"));
    }

    @Test
    void what_names_the_reporter_of_a_sensitive_report_does_not_arrive_together_with_it() {
        assertThat(seen.get("After a sensitive one"), is("Menunggu dikirim, 0 requests"));
        assertThat(seen.get("Minutes later"), is("1"));
        assertThat(seen.get("Of both"), is("rahasia"));
    }

    @Test
    void a_sign_in_that_expires_loses_nothing() {
        assertThat(seen.get("Sign-in expired"), is("Menunggu: masuklah kembali"));
        assertThat(seen.get("After signing in"), is("1"));
    }

    @Test
    void a_report_that_the_account_may_no_longer_file_says_what_to_do() {
        assertThat(seen.get("Moved account"), startsWith("Tidak diterima: Tempat ini di luar wilayah akun Anda."));
    }

    @Test
    void a_link_of_someone_else_puts_no_words_on_the_sign_in_page() {
        assertThat(seen.get("Foreign link"), is("Tidak berhasil masuk. Coba lagi."));
    }

    @Test
    void signing_out_ends_the_sign_in_at_the_provider() {
        assertThat(seen.get("Out at the provider"), is("theirs revoked, who leaves"));
    }

    @Test
    void names_of_regions_are_no_markup() {
        assertThat(seen.get("Names on the map"), is("text"));
    }

    @Test
    void photos_and_voice_notes_arrive() {
        assertThat(seen.get("Attachments"), is("2"));
    }

    @Test
    void activities_arrive_with_their_attendance_where_unknown_is_not_zero() {
        assertThat(seen.get("Outreach"), is("1 women, undefined men"));
    }

    @Test
    void a_form_that_is_left_lying_is_locked_and_loses_nothing() {
        assertThat(seen.get("After idling"), is(" draf"));
    }

    @Test
    void the_pin_can_be_changed() {
        assertThat(seen.get("New PIN"), is("opens"));
    }

    @Test
    void ten_wrong_pins_erase_the_phone() {
        assertThat(seen.get("After ten wrong PINs"), is("0 records, 0 settings"));
    }

    @Test
    void no_screen_has_a_serious_barrier_or_lacks_a_text() {
        assertThat(seen.get("Barriers"), is("none"));
    }

    @Test
    void the_app_finds_what_the_service_would_refuse_and_runs_on_old_phones() throws Exception {
        var service = PackagedService.shared();
        var tested = NodeTools.script(
                "field-logic.mjs",
                service.uri(),
                Path.of(FOLDER).toAbsolutePath().toString(),
                service.token("pioneer.sampang", Api.PASSWORD));

        assertThat(tested.output(), tested.status(), equalTo(0));
    }
}
