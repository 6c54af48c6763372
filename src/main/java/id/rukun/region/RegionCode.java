package id.rukun.region;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Interprets region codes of the Ministry of Home Affairs (Kemendagri): {@code 35.77.02.1001} is a village in district
 * {@code 35.77.02} of city {@code 35.77} in province {@code 35}. Nothing here checks that the region exists.
 */
public final class RegionCode {
    /** The pattern of the code of a province, regency or city, district, or village. */
    public static final String FORM = "^[0-9]{2}(\\.[0-9]{2}(\\.[0-9]{2}(\\.[0-9]{4})?)?)?$";

    private static final Pattern WELL_FORMED = Pattern.compile(FORM);
    private static final int PROVINCE = 2;
    private static final int REGENCY = 5;
    private static final int DISTRICT = 8;
    /** Within a province, cities are numbered from 71 and regencies from 01. */
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

    /** Returns the code of the regency or city that is or contains the region; null for a province. */
    public static String regencyOf(String code) {
        return code.length() < REGENCY ? null : code.substring(0, REGENCY);
    }

    /** Returns the code of the regency or city that is or contains the region; for a province, its own code. */
    public static String regencyOrProvinceOf(String code) {
        return code.length() < REGENCY ? code : code.substring(0, REGENCY);
    }

    /** Returns the code of the district that is or contains the region; null for a higher region. */
    public static String districtOf(String code) {
        return code.length() < DISTRICT ? null : code.substring(0, DISTRICT);
    }

    /** Returns the code of a village; null for a higher region. */
    public static String villageOf(String code) {
        return code.length() <= DISTRICT ? null : code;
    }

    /** @param code null stands for the whole country */
    public static boolean isBelowRegency(String code) {
        return code != null && code.length() > REGENCY;
    }

    /** Returns the codes of all regions that contain this one, the province first. */
    public static List<String> ancestorsOf(String code) {
        return IntStream.of(PROVINCE, REGENCY, DISTRICT)
                .filter(length -> length < code.length())
                .mapToObj(length -> code.substring(0, length))
                .toList();
    }

    /**
     * Returns the lower bound, inclusive, of the codes of a region and all regions below it. {@link #endOf} returns the
     * upper bound. The database compares codes by byte.
     *
     * @param scope a region code, or null for the whole country
     */
    public static String startOf(String scope) {
        return scope == null ? "" : scope;
    }

    /**
     * Returns the upper bound, exclusive, of the codes of a region and all regions below it. In byte order "/" follows
     * "." and ":" follows the digits.
     */
    public static String endOf(String scope) {
        return scope == null ? ":" : scope + "/";
    }

    /** @param scope the region that a caller is bound to, or null for the whole country */
    public static boolean covers(String scope, String code) {
        return scope == null || code.equals(scope) || code.startsWith(scope + ".");
    }
}
