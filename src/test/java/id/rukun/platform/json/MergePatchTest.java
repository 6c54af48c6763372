package id.rukun.platform.json;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** RFC 7396 appendix A, every row. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"a":"b"}         | {"a":"c"}               | {"a":"c"}
                    {"a":"b"}         | {"b":"c"}               | {"a":"b","b":"c"}
                    {"a":"b"}         | {"a":null}              | {}
                    {"a":"b","b":"c"} | {"a":null}              | {"b":"c"}
                    {"a":["b"]}       | {"a":"c"}               | {"a":"c"}
                    {"a":"c"}         | {"a":["b"]}             | {"a":["b"]}
                    {"a":{"b":"c"}}   | {"a":{"b":"d","c":null}}| {"a":{"b":"d"}}
                    {"a":[{"b":"c"}]} | {"a":[1]}               | {"a":[1]}
                    ["a","b"]         | ["c","d"]               | ["c","d"]
                    {"a":"b"}         | ["c"]                   | ["c"]
                    {"a":"foo"}       | null                    | null
                    {"a":"foo"}       | "bar"                   | "bar"
                    {"e":null}        | {"a":1}                 | {"e":null,"a":1}
                    [1,2]             | {"a":"b","c":null}      | {"a":"b"}
                    {}                | {"a":{"bb":{"ccc":null}}}| {"a":{"bb":{}}}
                    """)
    void merges_as_the_standard_shows(String target, String patch, String result) throws Exception {
        assertThat(MergePatch.apply(JSON.readTree(target), JSON.readTree(patch)), equalTo(JSON.readTree(result)));
    }

    @Property
    void an_empty_patch_changes_no_object(@ForAll long seed) {
        var target = new RandomJson(seed).object();

        assertThat(MergePatch.apply(target, JsonNodeFactory.instance.objectNode()), equalTo(target));
    }

    @Property
    void the_same_patch_again_changes_nothing(@ForAll long seed) {
        var json = new RandomJson(seed);
        var patch = json.any();
        var once = MergePatch.apply(json.any(), patch);

        assertThat(MergePatch.apply(once, patch), equalTo(once));
    }

    @Property
    void a_null_of_an_object_patch_is_never_in_the_result(@ForAll long seed) {
        var json = new RandomJson(seed);
        var target = json.any();
        var patch = json.object();

        assertNoNullFrom(patch, MergePatch.apply(target, patch));
    }

    @Property
    void neither_document_is_touched(@ForAll long seed) {
        var json = new RandomJson(seed);
        var target = json.any();
        var patch = json.any();
        var targetBefore = target.deepCopy();
        var patchBefore = patch.deepCopy();

        MergePatch.apply(target, patch);

        assertThat(target, equalTo(targetBefore));
        assertThat(patch, equalTo(patchBefore));
    }

    private static void assertNoNullFrom(JsonNode patch, JsonNode result) {
        patch.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                assertThat(field.getKey(), result.has(field.getKey()), equalTo(false));
            } else if (field.getValue().isObject()) {
                assertNoNullFrom(field.getValue(), result.get(field.getKey()));
            }
        });
    }
}
