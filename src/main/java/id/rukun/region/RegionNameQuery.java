package id.rukun.region;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The text typed to search for a region.
 *
 * @param name in lower case and without the word for the level, like the column {@code search_name}
 * @param level the level named by a leading word such as "kab.", "kota" or "desa"; null if there is none
 */
record RegionNameQuery(String name, RegionLevel level) {
    private static final Map<String, RegionLevel> WORDS = Map.ofEntries(
            Map.entry("prov", RegionLevel.PROVINCE),
            Map.entry("provinsi", RegionLevel.PROVINCE),
            Map.entry("kab", RegionLevel.REGENCY),
            Map.entry("kabupaten", RegionLevel.REGENCY),
            Map.entry("kota", RegionLevel.CITY),
            Map.entry("kec", RegionLevel.DISTRICT),
            Map.entry("kecamatan", RegionLevel.DISTRICT),
            Map.entry("desa", RegionLevel.VILLAGE),
            Map.entry("kel", RegionLevel.VILLAGE),
            Map.entry("kelurahan", RegionLevel.VILLAGE));

    private static final Pattern WORD_AND_NAME =
            Pattern.compile("(" + String.join("|", WORDS.keySet()) + ")(?: administrasi)?[. ]+(.+)");

    /** @param typed not blank */
    static RegionNameQuery of(String typed) {
        var plain = typed.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        var parts = WORD_AND_NAME.matcher(plain);
        return parts.matches()
                ? new RegionNameQuery(parts.group(2), WORDS.get(parts.group(1)))
                : new RegionNameQuery(plain, null);
    }

    /** Returns a LIKE pattern for names with this prefix; wildcards in the typed text are escaped. */
    String asPrefix() {
        return name.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    /**
     * Returns the name and each variant with two neighbouring letters swapped. A swap changes most trigrams of a short
     * name, so similarity would not find it.
     */
    List<String> withSwappedLetters() {
        return Stream.concat(Stream.of(name), IntStream.range(1, name.length()).mapToObj(this::swappedAt))
                .distinct()
                .toList();
    }

    private String swappedAt(int second) {
        var letters = new StringBuilder(name);
        letters.setCharAt(second - 1, name.charAt(second));
        letters.setCharAt(second, name.charAt(second - 1));
        return letters.toString();
    }
}
