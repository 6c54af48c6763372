package id.rukun.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.lang.reflect.Field;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Statistics count what the list shows, so a new filter of the list must apply to them too. */
class ReportFilterTest {
    private static final Set<String> PLAIN = Set.of(
            "kind",
            "status",
            "form",
            "dimension",
            "issue",
            "severityFrom",
            "severityTo",
            "horizon",
            "from",
            "to",
            "regionCode");

    static Stream<Field> filters() {
        return Arrays.stream(ReportFilter.class.getFields());
    }

    @ParameterizedTest
    @MethodSource("filters")
    void only_what_statistics_are_grouped_by_is_plain_to_ask_for(Field field) throws IllegalAccessException {
        var filter = new ReportFilter();
        field.set(filter, any(field.getType()));

        assertThat(filter.isPlain(), is(PLAIN.contains(field.getName())));
    }

    private static Object any(Class<?> type) {
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return Stream.of("x", 1, Instant.EPOCH, true, UUID.randomUUID(), List.of("x"))
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow();
    }
}
