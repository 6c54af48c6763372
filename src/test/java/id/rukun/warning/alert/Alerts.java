package id.rukun.warning.alert;

import id.rukun.Api;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Alerts to draft and publish, as JSON objects to be modified by tests. All are invented. */
public final class Alerts {
    public static final String CAP = "application/cap+xml";

    private Alerts() {}

    /** Returns a draft with a new id. */
    public static Map<String, Object> draft(String regionCode, String level) {
        var draft = new TreeMap<String, Object>();
        draft.put("id", UUID.randomUUID().toString());
        draft.put("regionCode", regionCode);
        draft.put("level", level);
        draft.put("headline", both("Contoh peringatan", "Example of an alert"));
        draft.put("description", both("Peristiwa yang dikarang.", "An invented event."));
        draft.put("instruction", both("Tetap tenang.", "Keep calm."));
        return draft;
    }

    public static Map<String, String> both(String indonesian, String english) {
        return new TreeMap<>(Map.of("id", indonesian, "en", english));
    }

    /** @return the id */
    public static String drafted(Map<String, Object> draft) {
        return Api.as("officer.nasional")
                .body(draft)
                .post("/alerts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** @return the id */
    public static String published(Map<String, Object> draft) {
        var id = drafted(draft);
        step(id, "publish", null).statusCode(200);
        return id;
    }

    public static ValidatableResponse step(String id, String step, Object body) {
        var request = Api.as("officer.nasional").header("If-Match", "*");
        return (body == null ? request : request.body(body))
                .post("/alerts/" + id + "/" + step)
                .then();
    }

    /** Returns the latest message as the public reads it, checked against the schema and {@link CapChecks}. */
    public static CapXml cap(String id) {
        return CapXml.published(Api.anyone()
                .accept(CAP)
                .get("/alerts/" + id)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }
}
