package id.rukun.region;

import com.fasterxml.jackson.databind.util.StdConverter;

/**
 * Replaces the former code of a region by today's when a record is read from JSON. A field that names a region carries
 * {@code @JsonDeserialize(converter = CurrentCode.class)}.
 */
public final class CurrentCode extends StdConverter<String, String> {
    @Override
    public String convert(String code) {
        return of(code);
    }

    /** @param code any text or null */
    public static String of(String code) {
        return FormerRegion.currentCode(code);
    }
}
