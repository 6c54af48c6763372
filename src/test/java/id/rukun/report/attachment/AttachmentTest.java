package id.rukun.report.attachment;

import static id.rukun.Patience.patiently;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.report.Drafts;
import id.rukun.report.attachment.storage.LocalStorage;
import id.rukun.report.attachment.storage.Storage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class AttachmentTest {
    private static final String PIONEER = "pioneer.sampang";

    @Inject
    Storage storage;

    @Inject
    AttachmentSweep sweep;

    @Inject
    Attachments attachments;

    @ConfigProperty(name = "rukun.home")
    Path home;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @Test
    void a_photo_is_attached_listed_and_read_without_its_position() {
        var report = report();
        var photo = Media.photo();

        var id = attach(PIONEER, report, photo)
                .then()
                .statusCode(201)
                .body("type", equalTo("image/jpeg"))
                .body("sha256", matchesPattern("[0-9a-f]{64}"))
                .extract()
                .<String>path("id");

        for (var reader : List.of(PIONEER, "coordinator.sampang", "officer.jatim")) {
            Api.as(reader)
                    .get("/reports/" + report + "/attachments")
                    .then()
                    .statusCode(200)
                    .body("items.id", equalTo(List.of(id)))
                    .body("next", nullValue());
            var content = Api.as(reader)
                    .get("/attachments/" + id)
                    .then()
                    .statusCode(200)
                    .contentType("image/jpeg")
                    .header("Content-Disposition", "attachment; filename=\"lampiran-" + id + ".jpg\"")
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Content-Security-Policy", containsString("sandbox"))
                    .header("Accept-Ranges", "bytes")
                    .extract()
                    .asByteArray();
            assertThat(new String(content, StandardCharsets.ISO_8859_1), not(containsString("ContohPhone9")));
        }
    }

    @Test
    void a_copy_to_another_storage_verifies_every_content_and_goes_on_where_it_ended() throws IOException {
        var good = attach(PIONEER, report(), Media.photo()).then().extract().<String>path("id");
        var damaged = attach(PIONEER, report(), Media.photo()).then().extract().<String>path("id");
        var target = new LocalStorage(home.resolve("copy"));
        var spare = Files.createDirectories(home.resolve("spare"));
        var copy = new AttachmentCopy(storage, target, spare);

        var first = copy.run();
        assertThat(first.lost(), not(hasItem(UUID.fromString(good))));
        assertThat(first.copied(), greaterThanOrEqualTo(2));
        Files.writeString(target.fetch(UUID.fromString(damaged), spare), "damaged");
        target.delete(UUID.fromString(good));
        var second = copy.run();

        assertThat(second.copied(), equalTo(2));
        assertThat(second.verified(), equalTo(first.copied() - 2));
        assertThat(
                Files.mismatch(target.fetch(UUID.fromString(good), spare), storage.fetch(UUID.fromString(good), spare)),
                equalTo(-1L));
        target.delete(UUID.fromString(good));
        storage.delete(UUID.fromString(good));
        assertThat(copy.run().lost(), hasItem(UUID.fromString(good)));
        try (var left = Files.list(spare)) {
            assertThat(left.toList(), empty());
        }
    }

    @Test
    void the_same_file_sent_again_is_stored_once() {
        var report = report();
        var photo = Media.photo();
        var first =
                attach(PIONEER, report, photo).then().statusCode(201).extract().path("id");

        attach(PIONEER, report, photo).then().statusCode(200).body("id", equalTo(first));
        attach("coordinator.sampang", report, photo).then().statusCode(200).body("id", equalTo(first));

        assertThat(count(report), equalTo(1));
    }

    @Test
    void of_ten_uploads_at_once_on_a_report_with_nine_one_is_stored() throws Exception {
        var report = report();
        for (var i = 0; i < 9; i++) {
            attach(PIONEER, report, Media.photo()).then().statusCode(201);
        }
        var stored = contents();
        var calls = new ArrayList<Callable<Integer>>();
        for (var i = 0; i < 10; i++) {
            calls.add(() -> attach(PIONEER, report, Media.photo()).statusCode());
        }

        var statuses = new ArrayList<Integer>();
        var pool = Executors.newFixedThreadPool(10);
        for (var answer : pool.invokeAll(calls)) {
            statuses.add(answer.get());
        }
        pool.shutdown();

        statuses.sort(null);
        assertThat(statuses, equalTo(List.of(201, 409, 409, 409, 409, 409, 409, 409, 409, 409)));
        assertThat(count(report), equalTo(10));
        assertThat(contents().size() - stored.size(), equalTo(1));
    }

    @Test
    void who_may_not_see_the_report_is_told_that_there_is_nothing() {
        var report = report();
        var id = attach(PIONEER, report, Media.photo()).then().extract().<String>path("id");

        for (var other : List.of("pioneer.sampang2", "pioneer.surabaya", "coordinator.surabaya")) {
            Api.as(other).get("/attachments/" + id).then().statusCode(404);
            Api.as(other).get("/reports/" + report + "/attachments").then().statusCode(404);
            attach(other, report, Media.photo()).then().statusCode(404);
        }
        for (var none : List.of("integrator.demo", "admin")) {
            Api.as(none).get("/attachments/" + id).then().statusCode(403);
            Api.as(none).get("/reports/" + report + "/attachments").then().statusCode(403);
            attach(none, report, Media.photo()).then().statusCode(403);
        }
        Api.anyone().get("/attachments/" + id).then().statusCode(401);
        Api.anyone().get("/reports/" + report + "/attachments").then().statusCode(401);
        assertThat(count(report), equalTo(1));
    }

    @Test
    void the_content_counts_not_the_name_nor_the_declared_type() {
        var report = report();
        Api.as(PIONEER)
                .contentType(ContentType.MULTIPART)
                .multiPart("file", "../../etc/Siti di Omben.exe", Media.photo(), "text/html")
                .post("/reports/" + report + "/attachments")
                .then()
                .statusCode(201)
                .body("type", equalTo("image/jpeg"));
        attach(PIONEER, report, "<html><script>alert(1)</script></html>".getBytes())
                .then()
                .statusCode(415)
                .body("type", equalTo("/problems/attachment-type"));
        attach(PIONEER, report, new byte[0]).then().statusCode(415);
        assertThat(count(report), equalTo(1));
    }

    @Test
    void a_document_hidden_in_a_photo_does_not_come_out_again() {
        var polyglot = Media.withComment(("%PDF-1.7 <script>" + UUID.randomUUID()).getBytes());

        var id = attach(PIONEER, report(), polyglot)
                .then()
                .statusCode(201)
                .body("type", equalTo("image/jpeg"))
                .extract()
                .<String>path("id");

        var content = Api.as(PIONEER).get("/attachments/" + id).asByteArray();
        assertThat(new String(content, StandardCharsets.ISO_8859_1), not(containsString("%PDF")));
    }

    @Test
    void a_cut_photo_and_a_picture_that_claims_to_be_vast_are_refused() {
        var report = report();
        var photo = Media.photo();

        attach(PIONEER, report, Arrays.copyOf(photo, photo.length / 2))
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/attachment-broken"))
                .body("reason", equalTo("DAMAGED"));
        attach(PIONEER, report, Media.vastPng()).then().statusCode(400).body("reason", equalTo("TOO_MANY_PIXELS"));
        assertThat(count(report), equalTo(0));
    }

    @Test
    void ten_mebibytes_are_the_most_announced_or_not() throws IOException {
        var report = report();
        var stored = contents();
        attach(PIONEER, report, new byte[(10 << 20) + 1])
                .then()
                .statusCode(413)
                .body("type", equalTo("/problems/attachment-too-large"));
        assertThat(count(report), equalTo(0));
        assertThat(contents().containsAll(stored), equalTo(true));
    }

    @Test
    void a_form_without_a_file_or_with_something_else_is_refused_by_name() {
        var report = report();
        Api.as(PIONEER)
                .contentType(ContentType.MULTIPART)
                .multiPart("caption", "x")
                .multiPart("position", "x")
                .post("/reports/" + report + "/attachments")
                .then()
                .statusCode(400)
                .body("violations.find { it.field == 'file' }.code", equalTo("REQUIRED"))
                .body("violations.find { it.field == 'position' }.code", equalTo("UNKNOWN_FIELD"));
        Api.as(PIONEER)
                .contentType(ContentType.MULTIPART)
                .multiPart("file", "x", Media.photo())
                .multiPart("caption", "x".repeat(201))
                .post("/reports/" + report + "/attachments")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("caption"));
        Api.as(PIONEER)
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("multipart/form-data", ContentType.TEXT)))
                .contentType("multipart/form-data; boundary=x")
                .body("--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nno end")
                .post("/reports/" + report + "/attachments")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/malformed-multipart"));
        assertThat(count(report), equalTo(0));
    }

    @ParameterizedTest
    @CsvSource({
        "photo.jpg,image/jpeg,jpg",
        "picture.png,image/png,png",
        "picture.webp,image/webp,webp",
        "movie.mp4,video/mp4,mp4",
        "sound.m4a,audio/mp4,m4a",
        "sound.mp3,audio/mpeg,mp3",
        "voice.ogg,audio/ogg,ogg",
        "voice.3gp,audio/mp4,m4a",
        "film.mov,video/quicktime,mov",
        "photo.pdf,application/pdf,pdf"
    })
    void every_kind_that_the_contract_names_is_taken_and_answered_as_such(String name, String type, String extension) {
        var id = attach(PIONEER, report(), Media.read(name))
                .then()
                .statusCode(201)
                .body("type", equalTo(type))
                .extract()
                .<String>path("id");

        Api.as(PIONEER)
                .get("/attachments/" + id)
                .then()
                .statusCode(200)
                .contentType(type)
                .header("Content-Disposition", containsString("." + extension + "\""));
    }

    @Test
    void a_file_is_served_without_what_a_phone_hid_in_it() {
        var report = report();
        for (var name : Media.HIDING) {
            var id = attach(PIONEER, report, Media.read("hiding/" + name))
                    .then()
                    .statusCode(201)
                    .extract()
                    .<String>path("id");

            var served =
                    new String(Api.as(PIONEER).get("/attachments/" + id).asByteArray(), StandardCharsets.ISO_8859_1);
            for (var hidden : List.of("GPS", "SM-A546E", "SEFT", "x264", "Lavc", "Lavf")) {
                assertThat(name, served, not(containsString(hidden)));
            }
        }
    }

    @Test
    void who_asks_for_pictures_gets_a_picture() {
        var id = attach(PIONEER, report(), Media.photo()).then().extract().<String>path("id");

        Api.as(PIONEER)
                .accept("image/*")
                .get("/attachments/" + id)
                .then()
                .statusCode(200)
                .contentType("image/jpeg");
    }

    @Test
    void a_content_that_is_missing_is_a_problem_and_not_a_shorter_content() throws IOException {
        var id = attach(PIONEER, report(), Media.photo()).then().extract().<String>path("id");
        storage.delete(UUID.fromString(id));

        Api.as(PIONEER)
                .get("/attachments/" + id)
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/content-missing"));
    }

    @Test
    void a_caption_is_never_cut() {
        var flames = "\ud83d\udd25".repeat(200);
        for (var caption : List.of(flames, "a" + " ".repeat(900) + "b", "\u00e9".repeat(500), "x".repeat(70_000))) {
            var answer = Api.as(PIONEER)
                    .contentType(ContentType.MULTIPART)
                    .multiPart("file", "photo.jpg", Media.photo())
                    .multiPart(new MultiPartSpecBuilder(caption.getBytes(StandardCharsets.UTF_8))
                            .controlName("caption")
                            .mimeType("text/plain")
                            .build())
                    .post("/reports/" + report() + "/attachments");
            if (caption.equals(flames)) {
                answer.then().statusCode(201).body("caption", equalTo(flames));
            } else {
                assertThat(answer.statusCode(), is(oneOf(400, 413)));
            }
        }
    }

    @Test
    void a_caption_is_kept() {
        var report = report();
        Api.as(PIONEER)
                .contentType(ContentType.MULTIPART)
                .multiPart("file", "x", Media.photo())
                .multiPart("caption", "Pasar Omben")
                .post("/reports/" + report + "/attachments")
                .then()
                .statusCode(201)
                .body("caption", equalTo("Pasar Omben"));
    }

    @Test
    void a_range_is_one_part_of_the_content() {
        var id = attach(PIONEER, report(), Media.photo()).then().extract().<String>path("id");
        var whole = Api.as(PIONEER).get("/attachments/" + id);
        var content = whole.asByteArray();
        var length = content.length;

        assertThat(range(id, "bytes=0-9", 206), equalTo(Arrays.copyOf(content, 10)));
        assertThat(range(id, "bytes=-5", 206), equalTo(Arrays.copyOfRange(content, length - 5, length)));
        assertThat(range(id, "bytes=" + (length - 1) + "-", 206), equalTo(new byte[] {content[length - 1]}));
        assertThat(range(id, "bytes=10-" + Long.MAX_VALUE / 10, 206), equalTo(Arrays.copyOfRange(content, 10, length)));
        for (var ignored : List.of("bytes=5-2", "bytes=0-1,4-5", "lines=1-2", "bytes=-", "bytes=x-")) {
            assertThat(range(id, ignored, 200), equalTo(content));
        }
        for (var outside : List.of("bytes=" + length + "-", "bytes=-0")) {
            Api.as(PIONEER)
                    .header("Range", outside)
                    .get("/attachments/" + id)
                    .then()
                    .statusCode(416)
                    .header("Content-Range", "bytes */" + length)
                    .body("type", equalTo("/problems/range-not-satisfiable"));
        }
        Api.as(PIONEER)
                .header("Range", "bytes=2-3")
                .header("If-Range", whole.header("ETag"))
                .get("/attachments/" + id)
                .then()
                .statusCode(206)
                .header("Content-Range", "bytes 2-3/" + length);
        Api.as(PIONEER)
                .header("Range", "bytes=2-3")
                .header("If-Range", "\"another\"")
                .get("/attachments/" + id)
                .then()
                .statusCode(200);
        Api.as(PIONEER)
                .header("If-None-Match", whole.header("ETag"))
                .get("/attachments/" + id)
                .then()
                .statusCode(304);
    }

    @Test
    void adding_and_reading_are_on_record_and_the_reporter_is_sealed() {
        var report = report();
        var id = attach(PIONEER, report, Media.photo()).then().extract().<String>path("id");
        Api.as("coordinator.sampang").get("/attachments/" + id).then().statusCode(200);

        var acts = Api.as("admin")
                .queryParam("subject", report)
                .get("/audit")
                .then()
                .statusCode(200);
        acts.body("items.find { it.act == 'ATTACHMENT_READ' }.region", equalTo("35.27.01"));
        acts.body("items.find { it.act == 'ATTACHMENT_READ' }.note", equalTo(id));
        acts.body("items.find { it.act == 'ATTACHMENT_ADDED' }.note", containsString(id));
        acts.body("items.find { it.act == 'ATTACHMENT_ADDED' }.actor", nullValue());
    }

    @Test
    void a_connection_cut_half_way_leaves_nothing() throws Exception {
        var report = report();
        var stored = contents();
        try (var cut = CutUpload.begin(port, report, Api.token(PIONEER))) {
            awaitIncoming(true);
        }
        awaitIncoming(false);

        assertThat(count(report), equalTo(0));
        assertThat(contents().size(), equalTo(stored.size()));
    }

    @Test
    void contents_without_a_row_are_swept_and_the_others_stay() throws Exception {
        var id = attach(PIONEER, report(), Media.photo()).then().extract().<String>path("id");
        var orphan = UUID.randomUUID();
        storage.store(orphan, Files.writeString(Files.createTempFile(home, "orphan", null), "x"));

        sweep.sweep();
        assertThat(contents(), hasItem(orphan));
        sweep.sweepBefore(Instant.now().plusSeconds(60));

        assertThat(contents(), not(hasItem(orphan)));
        assertThat(contents(), hasItem(UUID.fromString(id)));
    }

    @Test
    void erasing_takes_row_and_content_unless_it_is_rolled_back() throws Exception {
        var report = report();
        var id = UUID.fromString(
                attach(PIONEER, report, Media.photo()).then().extract().<String>path("id"));

        QuarkusTransaction.begin();
        attachments.eraseOf(UUID.fromString(report));
        QuarkusTransaction.rollback();
        assertThat(contents(), hasItem(id));
        QuarkusTransaction.requiringNew().run(() -> attachments.eraseOf(UUID.fromString(report)));

        assertThat(contents(), not(hasItem(id)));
        Api.as(PIONEER).get("/attachments/" + id).then().statusCode(404);
        Api.as(PIONEER).get("/reports/" + report + "/attachments").then().body("items", hasSize(0));
    }

    private static String report() {
        var draft = Drafts.conflict("35.27.01");
        Api.as(PIONEER).body(draft).post("/reports").then().statusCode(201);
        return (String) draft.get("id");
    }

    private static Response attach(String who, String report, byte[] file) {
        return Api.as(who)
                .contentType(ContentType.MULTIPART)
                .multiPart("file", "IMG_0001.jpg", file, "image/jpeg")
                .post("/reports/" + report + "/attachments");
    }

    private static byte[] range(String id, String range, int status) {
        return Api.as(PIONEER)
                .header("Range", range)
                .get("/attachments/" + id)
                .then()
                .statusCode(status)
                .extract()
                .asByteArray();
    }

    private static int count(String report) {
        return Api.as("coordinator.sampang")
                .get("/reports/" + report + "/attachments")
                .then()
                .statusCode(200)
                .extract()
                .<List<?>>path("items")
                .size();
    }

    private List<UUID> contents() throws IOException {
        var ids = new ArrayList<UUID>();
        storage.forEach(stored -> ids.add(stored.id()));
        return ids;
    }

    /** Waits until the work folder contains a file, or is empty. */
    private void awaitIncoming(boolean some) {
        patiently().until(() -> incoming() == some);
    }

    private boolean incoming() throws IOException {
        try (var files = Files.list(home.resolve("incoming"))) {
            return files.findAny().isPresent();
        }
    }
}
