package id.rukun.platform.json;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonDifferenceTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Property
    void a_document_does_not_differ_from_itself(@ForAll long seed) {
        var document = new RandomJson(seed).object();

        assertThat(JsonDifference.between(document, document.deepCopy()), empty());
    }

    @Property
    void different_documents_differ_somewhere_and_alike_from_both_sides(@ForAll long seed) {
        var json = new RandomJson(seed);
        var one = json.object();
        var other = json.object();

        var paths = JsonDifference.between(one, other);

        assertThat(paths.isEmpty(), equalTo(one.equals(other)));
        assertThat(JsonDifference.between(other, one), equalTo(paths));
    }

    @Test
    void a_path_names_the_field_and_a_list_is_named_whole() throws Exception {
        var one = JSON.readTree("{\"a\":{\"b\":{\"c\":1,\"d\":2}},\"list\":[1,{\"x\":1}],\"gone\":null}");
        var other = JSON.readTree("{\"a\":{\"b\":{\"c\":9,\"d\":2}},\"list\":[1,{\"x\":2}],\"come\":0}");

        assertThat(JsonDifference.between(one, other), contains("a.b.c", "come", "gone", "list"));
    }
}
