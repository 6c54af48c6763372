package id.rukun.report.attachment.storage;

import static id.rukun.Patience.patiently;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import id.rukun.Api;
import id.rukun.PackagedService;
import id.rukun.report.Drafts;
import id.rukun.report.attachment.CutUpload;
import id.rukun.report.attachment.Media;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service with attachments in an S3-compatible store, when the store or the client fails. */
class StorageOutageIT {
    @TempDir
    static Path folder;

    private static S3Server store;
    private static PackagedService service;
    private static String token;

    @BeforeAll
    static void start() throws Exception {
        store = S3Server.start(folder);
        service = PackagedService.start(
                PackagedService.newHome(),
                Map.of(
                        "RUKUN_S3_ENDPOINT",
                        store.endpoint().toString(),
                        "RUKUN_S3_BUCKET",
                        S3Server.BUCKET,
                        "RUKUN_S3_ACCESS_KEY",
                        "key",
                        "RUKUN_S3_SECRET_KEY",
                        "secret"));
        token = service.token("pioneer.sampang", Api.PASSWORD);
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        store.close();
    }

    @Test
    void while_the_store_is_away_the_answer_is_to_try_again_and_later_it_is_stored() throws Exception {
        var report = report();
        var photo = Media.photo();
        var stored =
                attach(report, Media.photo()).then().statusCode(201).extract().<String>path("id");
        store.close();

        unavailable(attach(report, photo));
        unavailable(service.with(token).get("/attachments/" + stored));

        service.with(token)
                .get("/reports/" + report + "/attachments")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(stored)));
        assertThat(incoming(), empty());
        store = S3Server.start(
                Files.createDirectory(folder.resolve("again")), store.endpoint().getPort());
        var id = attach(report, photo).then().statusCode(201).extract().<String>path("id");
        service.with(token).get("/attachments/" + id).then().statusCode(200);
        service.with(token)
                .get("/attachments/" + stored)
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/content-missing"));
    }

    @Test
    void an_upload_that_the_client_cuts_is_no_error_of_the_service_and_leaves_nothing() throws Exception {
        var report = report();
        var port = URI.create(service.uri()).getPort();
        for (var cut = 0; cut < 10; cut++) {
            try (var socket = CutUpload.begin(port, report, token)) {
                awaitIncoming(true);
                // Every second connection is reset rather than closed, as when a phone loses its network.
                socket.setSoLinger(cut % 2 == 0, 0);
            }
            awaitIncoming(false);
        }

        service.with(token)
                .get("/reports/" + report + "/attachments")
                .then()
                .statusCode(200)
                .body("items", empty());
        assertThat(
                service.log()
                        .lines()
                        .filter(line -> line.contains(report))
                        .filter(line -> line.contains(" ERROR "))
                        .toList(),
                empty());
    }

    private static ValidatableResponse unavailable(Response answer) {
        return answer.then()
                .statusCode(503)
                .contentType(containsString("application/problem+json"))
                .header("Retry-After", notNullValue())
                .body("type", equalTo("/problems/unavailable"))
                .body("detail", not(containsString("S3")));
    }

    private static String report() {
        var draft = Drafts.conflict("35.27.01");
        service.with(token).body(draft).post("/reports").then().statusCode(201);
        return (String) draft.get("id");
    }

    private static Response attach(String report, byte[] file) {
        return service.with(token)
                .contentType(ContentType.MULTIPART)
                .multiPart("file", "a.jpg", file, "image/jpeg")
                .post("/reports/" + report + "/attachments");
    }

    /** Waits until the work folder contains a file, or is empty. */
    private static void awaitIncoming(boolean some) {
        patiently().until(() -> incoming().isEmpty() != some);
    }

    private static List<Path> incoming() throws IOException {
        try (var files = Files.list(service.home().resolve("incoming"))) {
            return files.toList();
        }
    }
}
