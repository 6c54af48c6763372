package id.rukun.region;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What a Kemendagri region code tells by itself: {@code 35.77.02.1001} is a village in district {@code 35.77.02} of
 * city {@code 35.77} in province {@code 35}. Nothing here says that a region of that code exists.
 */
public final class RegionCode {
    /** Of a province, regency or city, district, or village. */
    public static final String FORM = "^[0-9]{2}(\\.[0-9]{2}(\\.[0-9]{2}(\\.[0-9]{4})?)?)?$";

    private static final Pattern WELL_FORMED = Pattern.compile(FORM);
    private static final int PROVINCE = 2;
    private static final int REGENCY = 5;
    private static final int DISTRICT = 8;
    /** Cities are numbered from 71 within their province, regencies from 01. */
    private static final String FIRST_CITY = "71";

    private RegionCode() {}

    public static boolean isWellFormed(String code) {
        return code != null && WELL_FORMED.matcher(code).matches();
    }

    /** @param code well formed */
    public static RegionLevel levelOf(String code) {
        return switch (code.length()) {
            case PROVINCE -> RegionLevel.PROVINCE;
            case REGENCY ->
                code.substring(PROVINCE + 1).compareTo(FIRST_CITY) < 0 ? RegionLevel.REGENCY : RegionLevel.CITY;
            case DISTRICT -> RegionLevel.DISTRICT;
            default -> RegionLevel.VILLAGE;
        };
    }

    /** @param code well formed */
    public static String provinceOf(String code) {
        return code.substring(0, PROVINCE);
    }

    /** The regency or city that the region is or lies in; null for a province. */
    public static String regencyOf(String code) {
        return code.length() < REGENCY ? null : code.substring(0, REGENCY);
    }

    /** The district that the region is or lies in; null for a region above. */
    public static String districtOf(String code) {
        return code.length() < DISTRICT ? null : code.substring(0, DISTRICT);
    }

    /** @param code null stands for the whole country */
    public static boolean isBelowRegency(String code) {
        return code != null && code.length() > REGENCY;
    }

    /** The codes of all regions above, the province first. */
    public static List<String> ancestorsOf(String code) {
        return IntStream.of(PROVINCE, REGENCY, DISTRICT)
                .filter(length -> length < code.length())
                .mapToObj(length -> code.substring(0, length))
                .toList();
    }

    /**
     * The first code of a region and all below it, which are those from here to before {@link #endOf}. The database compares
     * codes by byte.
     *
     * @param scope null stands for the whole country
     */
    public static String startOf(String scope) {
        return scope == null ? "" : scope;
    }

    /** What follows the last code of a region and all below it: "/" follows "." there, and ":" the digits. */
    public static String endOf(String scope) {
        return scope == null ? ":" : scope + "/";
    }

    /** @param scope the region someone is bound to; null stands for the whole country */
    public static boolean covers(String scope, String code) {
        return scope == null || code.equals(scope) || code.startsWith(scope + ".");
    }
}
