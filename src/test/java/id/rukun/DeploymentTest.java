package id.rukun;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import id.rukun.identity.Role;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files that deploy the service agree with it and with each other. */
class DeploymentTest {
    private static final Path DEPLOY = Path.of("deploy");
    private static final Pattern SETTING = Pattern.compile("\\bRUKUN_[A-Z0-9_]+\\b(?!\\*)");
    /** Of the Compose file itself: the host name in certificates and links. */
    private static final Set<String> NOT_OF_THE_SERVICE = Set.of("RUKUN_HOST");

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @Test
    void every_setting_that_a_file_names_exists() throws IOException {
        var named = new TreeSet<String>();
        try (var files = Files.walk(DEPLOY)) {
            Stream.concat(files.filter(Files::isRegularFile), Stream.of(Path.of("Dockerfile")))
                    .flatMap(file -> SETTING.matcher(read(file)).results())
                    .forEach(found -> named.add(found.group()));
        }
        assertThat(named, hasItems("RUKUN_DB_URL", "RUKUN_STOP_DELAY"));
        named.removeAll(NOT_OF_THE_SERVICE);
        named.removeAll(ConfigurationDocumentTest.variables());
        assertThat(named, empty());
    }

    @Test
    void the_realm_has_the_roles_and_the_claims_that_the_service_reads() throws Exception {
        var realm = new ObjectMapper()
                .readTree(DEPLOY.resolve("keycloak/rukun-realm.json").toFile());
        assertThat(
                Set.copyOf(realm.at("/roles/realm").findValuesAsText("name")),
                equalTo(Arrays.stream(Role.values()).map(Role::name).collect(Collectors.toSet())));
        var claims = realm.at("/clientScopes").findValuesAsText("claim.name");
        // An imported realm has no scopes but its own, so the scope brings what every token needs.
        assertThat(claims, hasItems("preferred_username", "realm_access.roles"));
        assertThat(realm.at("/clientScopes").findValuesAsText("protocolMapper"), hasItems("oidc-sub-mapper"));
        var profile = new ObjectMapper()
                .readTree(realm.findValue("kc.user.profile.config").get(0).asText());
        for (var setting : List.of("regionClaim", "pioneerClaim")) {
            var claim = Class.forName("id.rukun.platform.start.ProviderSettings")
                    .getMethod(setting)
                    .getAnnotation(WithDefault.class)
                    .value();
            assertThat(claims, hasItems(claim));
            // Whoever edits the claim chooses their own region.
            assertThat(attribute(profile, claim).at("/permissions/edit").toString(), equalTo("[\"admin\"]"));
        }
        assertThat(attribute(profile, "username").at("/permissions/edit").toString(), equalTo("[\"admin\"]"));
        var compose = read(DEPLOY.resolve("compose/compose.yaml"));
        assertThat(
                compose,
                containsString("+" + realm.findValue("included.custom.audience").asText() + "}"));
        for (var client : realm.at("/clients")) {
            assertThat(
                    client.path("publicClient").asBoolean(),
                    equalTo(client.at("/attributes/pkce.code.challenge.method")
                            .asText()
                            .equals("S256")));
            assertThat(client.path("directAccessGrantsEnabled").asBoolean(), equalTo(false));
        }
    }

    @Test
    void a_container_has_no_rights_that_it_does_not_need() throws IOException {
        for (var file : List.of("rukun.yaml", "migrate.yaml")) {
            for (JsonNode document : documents("kubernetes/" + file)) {
                for (var container : document.at("/spec/template/spec/containers")) {
                    assertThat(
                            document.at("/spec/template/spec/securityContext/runAsNonRoot")
                                    .asBoolean(),
                            equalTo(true));
                    var rights = container.path("securityContext");
                    assertThat(rights.path("readOnlyRootFilesystem").asBoolean(), equalTo(true));
                    assertThat(rights.path("allowPrivilegeEscalation").asBoolean(true), equalTo(false));
                    assertThat(rights.at("/capabilities/drop").toString(), equalTo("[\"ALL\"]"));
                    assertThat(container.at("/resources/limits/memory").asText(), not(""));
                }
            }
        }
        var image = read(Path.of("Dockerfile"));
        var bases = image.lines().filter(line -> line.startsWith("FROM ")).toList();
        assertThat(bases, hasSize(2));
        assertThat(bases, everyItem(containsString("@sha256:")));
        assertThat(image, containsString("\nUSER 1001\n"));
    }

    private static List<JsonNode> documents(String file) throws IOException {
        try (var parser = YAML.createParser(DEPLOY.resolve(file).toFile())) {
            return YAML.<JsonNode>readValues(parser, JsonNode.class).readAll();
        }
    }

    private static JsonNode attribute(JsonNode profile, String name) {
        for (var attribute : profile.path("attributes")) {
            if (attribute.path("name").asText().equals(name)) {
                return attribute;
            }
        }
        throw new AssertionError("no attribute " + name);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(file.toString(), failed);
        }
    }
}
