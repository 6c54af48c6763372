package id.rukun.platform.sql;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionTest {
    private static final Condition HERE = Condition.of("region = :region", "region", "35.27");
    private static final Condition ELSEWHERE = Condition.of("region = :region", "region", "35.78");

    @Test
    void a_parameter_never_loses_its_value_to_another() {
        for (var other : new Condition[] {ELSEWHERE, Condition.of("place = :region", "region", "35.78")}) {
            assertThrows(IllegalStateException.class, () -> HERE.and(other));
            assertThrows(IllegalStateException.class, () -> HERE.or(other));
        }
    }

    @Test
    void a_condition_that_stands_twice_is_written_once() {
        assertThat(HERE.and(HERE), is(HERE));
        assertThat(HERE.or(HERE), is(HERE));
    }

    @Test
    void conditions_share_a_parameter_of_one_value_whether_text_or_bytes() {
        var key = Condition.of("key = :key", "key", new byte[] {1});
        var formerKey = Condition.of("former_key = :key", "key", new byte[] {1});

        assertThat(key.or(formerKey).text(), is("(key = :key or former_key = :key)"));
        assertThat(
                HERE.and(Condition.of("parent = :region", "region", "35.27")).parameters(),
                is(Map.of("region", "35.27")));
    }
}
