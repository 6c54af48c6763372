package id.rukun.identity;

import id.rukun.Api;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Requests to the token endpoint, and accounts for single tests. */
final class Tokens {
    private Tokens() {}

    record OwnAccount(String id, String username, String secret, String etag) {
        Response signIn() {
            return password(username, secret);
        }

        RequestSpecification call() {
            return with(signIn().path("access_token"));
        }
    }

    static RequestSpecification form() {
        return Api.logged().basePath("/api/v1").header("Accept-Language", "en");
    }

    static Response password(String username, String password) {
        return form().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("grant_type", "password")
                .formParam("username", username)
                .formParam("password", password)
                .post("/auth/token");
    }

    static Response refresh(String refreshToken) {
        return form().formParam("grant_type", "refresh_token")
                .formParam("refresh_token", refreshToken)
                .post("/auth/token");
    }

    static RequestSpecification with(String accessToken) {
        return Api.anyone().auth().oauth2(accessToken);
    }

    /** Creates a coordinator of Sampang. */
    static OwnAccount person() {
        return created(draft("COORDINATOR"));
    }

    static OwnAccount machine() {
        var draft = draft("INTEGRATOR");
        draft.put("kind", "MACHINE");
        return created(draft);
    }

    /** Creates the account of a registered pioneer of Sampang. */
    static OwnAccount pioneer(String pioneerId) {
        var draft = draft("PIONEER");
        draft.put("pioneerId", pioneerId);
        return created(draft);
    }

    static Map<String, Object> draft(String role) {
        return new TreeMap<>(
                Map.of("username", "t." + UUID.randomUUID(), "roles", List.of(role), "regionCode", "35.27"));
    }

    static OwnAccount created(Map<String, Object> draft) {
        var answer = Api.as("admin")
                .body(draft)
                .post("/accounts")
                .then()
                .statusCode(201)
                .extract()
                .response();
        return new OwnAccount(answer.path("id"), answer.path("username"), answer.path("secret"), answer.header("ETag"));
    }
}
