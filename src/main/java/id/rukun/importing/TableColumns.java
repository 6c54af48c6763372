package id.rukun.importing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The columns of a kind of file.
 *
 * @param required must be there
 * @param optional are read where they are there
 * @param othersIgnored whether further ones may stand beside them; where not, one is refused, since it may be misspelt
 * @param names of the columns by what names them in a file: their title, or where there are hashtags their hashtag
 * @param tagged whether a row of HXL hashtags names the columns
 */
record TableColumns(
        List<String> required,
        List<String> optional,
        boolean othersIgnored,
        Map<String, String> names,
        boolean tagged) {

    /** HXL 1.1: a tag's attributes may stand in any order, and case and spaces do not count. */
    static String hashtag(String cell) {
        var parts =
                cell.replaceAll("\\s+", "").toLowerCase(java.util.Locale.ROOT).split("\\+", -1);
        return Stream.concat(Stream.of(parts[0]), new TreeSet<>(List.of(parts).subList(1, parts.length)).stream())
                .reduce((tag, attribute) -> tag + "+" + attribute)
                .orElseThrow();
    }

    /** What the column so named in a file is called here; empty where it is none. */
    Optional<String> called(String cell) {
        return Optional.ofNullable(names.get(tagged ? hashtag(cell) : cell));
    }

    /** What names the column in a file, for whoever has to mend it. */
    String inFile(String column) {
        return names.entrySet().stream()
                .filter(name -> tagged && name.getValue().equals(column))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(column);
    }
}
