package id.rukun.changes;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.report.Drafts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The stream of changes. Streams of this test last two seconds, so that every client reconnects. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class EventsTest {
    private static final String SAMPANG = "35.27.01";

    @Test
    void a_change_arrives_with_what_its_receiver_may_see() {
        var coordinator = stream("coordinator.sampang");
        var integrator = stream("integrator.demo");
        var elsewhere = stream("coordinator.surabaya");
        var id = file();

        assertThat(coordinator.await(id).path("resource").path("status").asText(), equalTo("SUBMITTED"));

        Api.as("coordinator.sampang")
                .header("If-Match", "*")
                .body(Map.of("to", "VERIFIED", "sourceReliability", "B", "credibility", "2"))
                .post("/reports/" + id + "/transitions")
                .then()
                .statusCode(200);
        var verified = integrator.await(id);
        assertThat(verified.path("type").asText(), equalTo("REPORT"));
        assertThat(verified.path("resource").has("narrative"), is(false));

        var there = Drafts.conflict("35.78.01");
        Api.as("pioneer.surabaya").body(there).post("/reports").then().statusCode(201);
        elsewhere.await((String) there.get("id"));
        assertThat(elsewhere.about(id), is(empty()));
    }

    @Test
    void whoever_comes_again_with_the_last_id_misses_nothing_and_gets_nothing_twice() {
        var stream = stream("coordinator.sampang");
        var ids = new ArrayList<String>();
        for (var report = 0; report < 10; report++) {
            ids.add(file());
            stream.await(ids.get(report));
        }
        var missed = file();
        var again = new EventStream(uri(), Api.token("coordinator.sampang"), stream.lastId());

        again.await(missed);

        ids.forEach(id -> assertThat(again.about(id), is(empty())));
        ids.forEach(id -> assertThat(stream.about(id), hasSize(1)));
    }

    @Test
    void where_the_changes_ended_the_stream_goes_on() {
        var follower = Follower.upToDate("coordinator.sampang");
        var id = file();

        new EventStream(uri(), Api.token("coordinator.sampang"), follower.cursor()).await(id);
    }

    @Test
    void an_id_that_does_not_fit_is_answered_with_a_problem() {
        var cursor = Follower.upToDate("coordinator.sampang").cursor();
        for (var id : new String[] {"x", cursor + "x", cursor}) {
            Api.as("coordinator.surabaya")
                    .header("Last-Event-ID", id)
                    .get("/events")
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("/problems/invalid-cursor"));
        }
    }

    private static EventStream stream(String username) {
        return new EventStream(uri(), Api.token(username), null);
    }

    private static String uri() {
        return RestAssured.baseURI + ":" + RestAssured.port;
    }

    private static String file() {
        var draft = Drafts.conflict(SAMPANG);
        Api.as("pioneer.sampang").body(draft).post("/reports").then().statusCode(201);
        return (String) draft.get("id");
    }
}
