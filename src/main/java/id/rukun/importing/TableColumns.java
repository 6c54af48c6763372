package id.rukun.importing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The columns of a file format.
 *
 * @param required columns that must be present
 * @param optional columns that are read if present
 * @param othersIgnored whether unknown columns are ignored; otherwise they are rejected, because they may be misspelt
 * @param names the columns by their name in the file: the title, or the hashtag if the file has hashtags. Of several names
 *     of a column the first is today's
 * @param ignored names of known columns that are not read, such as labels beside codes
 * @param tagged whether the columns are named by a row of HXL hashtags
 */
record TableColumns(
        List<String> required,
        List<String> optional,
        boolean othersIgnored,
        Map<String, String> names,
        Set<String> ignored,
        boolean tagged) {

    /** Normalises an HXL 1.1 hashtag: the order of attributes, case and spaces are not significant. */
    static String hashtag(String cell) {
        var parts =
                cell.replaceAll("\\s+", "").toLowerCase(java.util.Locale.ROOT).split("\\+", -1);
        return Stream.concat(Stream.of(parts[0]), new TreeSet<>(List.of(parts).subList(1, parts.length)).stream())
                .reduce((tag, attribute) -> tag + "+" + attribute)
                .orElseThrow();
    }

    /** Returns the column that a cell of the header names; empty if there is none. */
    Optional<String> called(String cell) {
        return Optional.ofNullable(names.get(nameOf(cell)));
    }

    /** Whether a cell of the header names a column that a file may not have. */
    boolean isUnknown(String cell) {
        return !othersIgnored && !cell.isEmpty() && called(cell).isEmpty() && !ignored.contains(nameOf(cell));
    }

    private String nameOf(String cell) {
        return tagged ? hashtag(cell) : cell;
    }

    /** Returns the column's name in the file, for violations. */
    String inFile(String column) {
        return names.entrySet().stream()
                .filter(name -> tagged && name.getValue().equals(column))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(column);
    }
}
