package id.rukun.region;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RegionCodeTest {
    @Example
    void a_code_tells_the_regions_it_lies_in() {
        assertThat(RegionCode.provinceOf("35.77.02.1001"), is("35"));
        assertThat(RegionCode.regencyOf("35.77.02.1001"), is("35.77"));
        assertThat(RegionCode.districtOf("35.77.02.1001"), is("35.77.02"));
        assertThat(RegionCode.ancestorsOf("35.77.02.1001"), contains("35", "35.77", "35.77.02"));
    }

    @Example
    void a_region_lies_in_nothing_below_it() {
        assertThat(RegionCode.regencyOf("35"), is(nullValue()));
        assertThat(RegionCode.districtOf("35.77"), is(nullValue()));
        assertThat(RegionCode.ancestorsOf("35"), is(empty()));
    }

    @Example
    void a_region_covers_what_lies_in_it_and_no_neighbour_whose_code_only_begins_alike() {
        assertThat(RegionCode.covers("35.28", "35.28.03.2004"), is(true));
        assertThat(RegionCode.covers("35.2", "35.28"), is(false));
        assertThat(RegionCode.covers("35.28.03.2004", "35.28"), is(false));
        assertThat(RegionCode.covers("35.28", "35.29.03.2004"), is(false));
    }

    @Property
    void whoever_is_bound_to_no_region_covers_the_country(@ForAll("codes") String code) {
        assertThat(RegionCode.covers(null, code), is(true));
    }

    @Property
    void a_region_covers_itself_and_is_covered_by_all_above_and_covers_none_of_them(@ForAll("codes") String code) {
        assertThat(RegionCode.covers(code, code), is(true));
        for (var ancestor : RegionCode.ancestorsOf(code)) {
            assertThat(RegionCode.covers(ancestor, code), is(true));
            assertThat(RegionCode.covers(code, ancestor), is(false));
            assertThat(RegionCode.isWellFormed(ancestor), is(true));
        }
    }

    @Property
    void of_two_regions_one_covers_the_other_only_as_its_ancestor(
            @ForAll("codes") String one, @ForAll("codes") String other) {
        assertThat(
                RegionCode.covers(one, other),
                is(one.equals(other) || RegionCode.ancestorsOf(other).contains(one)));
    }

    @Property
    void a_code_with_anything_added_or_taken_is_malformed_or_another_region(@ForAll("codes") String code) {
        assertThat(RegionCode.isWellFormed(code), is(true));
        assertThat(RegionCode.isWellFormed(code + "."), is(false));
        assertThat(RegionCode.isWellFormed(code + "\n"), is(false));
        assertThat(RegionCode.isWellFormed(code.substring(1)), is(false));
    }

    @Provide
    Arbitrary<String> codes() {
        var two = Arbitraries.strings().numeric().ofLength(2);
        var four = Arbitraries.strings().numeric().ofLength(4);
        return Combinators.combine(two, two, two, four, Arbitraries.of(2, 5, 8, 13))
                .as((province, regency, district, village, length) ->
                        String.join(".", province, regency, district, village).substring(0, length));
    }
}
