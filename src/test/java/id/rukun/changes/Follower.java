package id.rukun.changes;

import static id.rukun.Patience.patiently;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.rukun.Api;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Reads the change feed as one caller and stores everything received. */
public final class Follower {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The last cursor of each trial account, so that a new follower does not read the changes of earlier tests. */
    private static final Map<String, String> CURSORS = new ConcurrentHashMap<>();

    private record Page(List<Map<String, Object>> items, String next) {}

    private final Supplier<RequestSpecification> api;
    private final List<Map<String, Object>> told = new ArrayList<>();
    private String cursor;

    private Follower(Supplier<RequestSpecification> api) {
        this.api = api;
    }

    static Follower fromTheBeginning(String username) {
        return new Follower(() -> Api.as(username));
    }

    /** @param cursor null to start from the beginning */
    static Follower from(String cursor, Supplier<RequestSpecification> api) {
        var follower = new Follower(api);
        follower.cursor = cursor;
        return follower;
    }

    /** Returns a follower that has read all existing changes. */
    public static Follower upToDate(String username) {
        var follower = from(CURSORS.get(username), () -> Api.as(username));
        follower.catchUp();
        follower.told.clear();
        CURSORS.put(username, follower.cursor);
        return follower;
    }

    static Follower upToDate(Supplier<RequestSpecification> api) {
        var follower = new Follower(api);
        follower.catchUp();
        follower.told.clear();
        return follower;
    }

    String cursor() {
        return cursor;
    }

    /** Reads until there are no more changes. */
    public Follower catchUp() {
        while (!ask(200, 0).isEmpty()) {}
        return this;
    }

    /** Reads until the subject was reported a number of times; open transactions of other tests may delay it. */
    public List<Map<String, Object>> awaitTold(String id, int times) {
        return patiently()
                .until(
                        () -> {
                            ask(200, 1);
                            return told(id);
                        },
                        changes -> changes.size() >= times);
    }

    public Map<String, Object> await(String id) {
        return awaitTold(id, 1).get(0);
    }

    void awaitAll(Set<String> ids) {
        patiently()
                .until(
                        () -> {
                            ask(200, 1);
                            return toldIds();
                        },
                        told -> told.containsAll(ids));
    }

    Set<String> toldIds() {
        var ids = new HashSet<String>();
        told.forEach(change -> ids.add((String) change.get("id")));
        return ids;
    }

    List<Map<String, Object>> told() {
        return told;
    }

    public List<Map<String, Object>> told(String id) {
        return told.stream().filter(change -> change.get("id").equals(id)).toList();
    }

    List<Map<String, Object>> ask(int limit, int wait) {
        var request = api.get().queryParam("limit", limit).queryParam("wait", wait);
        if (cursor != null) {
            request.queryParam("after", cursor);
        }
        var page = page(request.get("/changes").then().statusCode(200).extract().asString());
        cursor = page.next();
        assertThat(cursor, notNullValue());
        told.addAll(page.items());
        return page.items();
    }

    private static Page page(String text) {
        try {
            return JSON.readValue(text, Page.class);
        } catch (JsonProcessingException broken) {
            throw new AssertionError(text, broken);
        }
    }
}
