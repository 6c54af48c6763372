package id.rukun;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The two linters that integrators and API portals run have nothing to say about the served contract. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class ContractLintTest {
    private static final Path CONTRACT = Path.of("target/contract/openapi.yaml");

    @Test
    void spectral_finds_nothing() throws Exception {
        var result = NodeTools.run("spectral", "lint", contract(), "--ruleset", ruleset(), "--quiet");

        assertThat(result.output().strip(), is(emptyString()));
        assertThat(result.status(), equalTo(0));
    }

    @Test
    void redocly_finds_nothing() throws Exception {
        var result = NodeTools.run("redocly", "lint", contract(), "--extends", "recommended", "--format", "json");

        var found = new ObjectMapper()
                .readValue(result.output().substring(result.output().indexOf("{\n")), JsonNode.class);
        assertThat(found.get("problems").toPrettyString(), equalTo("[ ]"));
        assertThat(result.status(), equalTo(0));
    }

    private static String contract() throws IOException {
        Files.createDirectories(CONTRACT.getParent());
        Files.writeString(CONTRACT, given().get("/openapi").asString());
        return CONTRACT.toString();
    }

    private static String ruleset() throws Exception {
        return NodeTools.folder().resolve("spectral.yaml").toString();
    }
}
