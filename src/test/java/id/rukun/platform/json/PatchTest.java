package id.rukun.platform.json;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import id.rukun.Api;
import id.rukun.TestInstallation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A field with a default keeps its value in every correction that does not set it. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class PatchTest {
    /** A resource that was created inactive, and a change that has nothing to do with that. */
    private record Inactive(String path, Map<String, ?> draft, Map<String, ?> change) {}

    private static final List<Inactive> RESOURCES = List.of(
            new Inactive(
                    "/accounts",
                    Map.of(
                            "username",
                            "tambal." + UUID.randomUUID(),
                            "roles",
                            List.of("COORDINATOR"),
                            "regionCode",
                            "35.27",
                            "language",
                            "en",
                            "active",
                            false),
                    Map.of("email", "contoh@example.org")),
            new Inactive(
                    "/pioneers",
                    Map.of("name", "Contoh", "regionCode", "35.27.01", "active", false),
                    Map.of("phone", "+6281200000000")),
            new Inactive(
                    "/webhooks",
                    Map.of("url", "http://127.0.0.1:9/", "events", List.of("report.verified"), "active", false),
                    Map.of("events", List.of("incident.opened"))));

    @Test
    void a_correction_does_not_reactivate_what_is_inactive() {
        for (var resource : RESOURCES) {
            var user = resource.path().equals("/pioneers") ? "officer.jatim" : "admin";
            String id = Api.as(user)
                    .body(resource.draft())
                    .post(resource.path())
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            var address = resource.path() + "/" + id;

            patch(user, address, resource.change()).then().statusCode(200).body("active", is(false));
            patch(user, address, Collections.singletonMap("active", null))
                    .then()
                    .statusCode(400)
                    .body("violations.field", contains("active"))
                    .body("violations.code", contains("REQUIRED"));
            Api.as(user).get(address).then().body("active", is(false));
            if (resource.draft().containsKey("language")) {
                Api.as(user).get(address).then().body("language", equalTo("en"));
            }
        }
    }

    private static Response patch(String user, String address, Map<String, ?> change) {
        return Api.as(user)
                .header("If-Match", Api.as(user).get(address).header("ETag"))
                .body(change)
                .patch(address);
    }
}
