package id.rukun.importing;

import id.rukun.region.Region;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Restores the last zero of a region code that a spreadsheet took for a number: {@code 35.1} was {@code 35.10}. It was not
 * {@code 35.01}, because a number keeps the zeros within it.
 */
final class LostZero {
    private static final Pattern SHORTENED = Pattern.compile("[0-9]{2}\\.[0-9]");

    private LostZero() {}

    /**
     * Returns the code of the only region that the number can mean; empty if the text is no such number.
     *
     * @param code null if the row has none
     */
    static Optional<String> restored(String code) {
        return Optional.ofNullable(code)
                .map(String::strip)
                .filter(text -> SHORTENED.matcher(text).matches())
                .map(text -> text + "0")
                .filter(Region::exists);
    }
}
