package id.rukun.export;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import id.rukun.Api;
import id.rukun.PackagedService;
import id.rukun.importing.Imports;
import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reports are exported from one installation and imported into another, which has none. */
class ExportIT {
    @Test
    void what_one_installation_exports_another_that_imported_it_exports_to_the_byte() {
        String csv;
        String hxl;
        try (var first = PackagedService.start(PackagedService.newHome(), Map.of())) {
            csv = export(first, "csv");
            hxl = export(first, "hxl");
        }
        assertThat(csv, containsString("VERIFIED"));

        try (var second = PackagedService.start(PackagedService.newHome(), Map.of("RUKUN_TRIAL_DATA", "false"))) {
            assertThat("a trial without data is empty", reports(second), is(empty()));
            assertThat(importInto(second, "HXL", hxl, "rows.filed"), greaterThan(5));
            assertThat(export(second, "csv"), equalTo(csv));
            assertThat(export(second, "hxl"), equalTo(hxl));
            assertThat(importInto(second, "CSV", csv, "rows.filed"), equalTo(0));
            assertThat(export(second, "csv"), equalTo(csv));
        }
    }

    private static List<?> reports(PackagedService service) {
        return service.with(service.token("officer.jatim", Api.PASSWORD))
                .get("/reports")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }

    private static String export(PackagedService service, String format) {
        return new String(
                service.with(service.token("officer.jatim", Api.PASSWORD))
                        .get("/reports/export?format=" + format)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray(),
                StandardCharsets.UTF_8);
    }

    /** @return the field of the finished job */
    private static int importInto(PackagedService service, String format, String file, String what) {
        var token = service.token("officer.jatim", Api.PASSWORD);
        var id = service.with(token)
                .contentType(ContentType.MULTIPART)
                .multiPart("file", "reports.csv", file.getBytes(StandardCharsets.UTF_8), "text/csv")
                .multiPart("format", format)
                .post("/imports")
                .then()
                .statusCode(202)
                .extract()
                .<String>path("id");
        var job = Imports.ended(() -> service.with(token), id);
        assertThat(job.getList("refusals"), is(empty()));
        return job.getInt(what);
    }
}
