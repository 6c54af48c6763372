package id.rukun.region;

import java.util.Set;

/**
 * The place codes (P-codes) of OCHA's common operational data sets for Indonesia: the letters ID and the number of the
 * statistics office (BPS), which can differ from the number of the Ministry of Home Affairs. A region gets a P-code
 * only if both numbers are known to be equal, because a wrong code would move a report to another region.
 */
public final class PCode {
    /** BPS and the ministry number the new provinces of Papua in different orders. */
    private static final String FIRST_OF_PAPUA = "91";

    /** Provinces in which BPS and the ministry number all regencies and cities alike (BPS, bridging of codes, 2020). */
    private static final Set<String> SAME_NUMBERS = Set.of("17", "32", "33", "34", "35", "36", "51", "52", "63");

    private PCode() {}

    /**
     * Returns the P-code of a province, regency or city, such as {@code ID3578} for {@code 35.78}; null if it is not
     * known.
     */
    public static String of(String regionCode) {
        var province = RegionCode.provinceOf(regionCode);
        return switch (RegionCode.levelOf(regionCode)) {
            case PROVINCE -> province.compareTo(FIRST_OF_PAPUA) < 0 ? "ID" + province : null;
            case REGENCY, CITY -> SAME_NUMBERS.contains(province) ? "ID" + regionCode.replace(".", "") : null;
            case DISTRICT, VILLAGE -> null;
        };
    }

    /** Returns the province, regency or city that has a P-code; null if none is known. */
    public static String regionOf(String pCode) {
        var digits = pCode.startsWith("ID") ? pCode.substring(2) : "";
        if (!digits.matches("[0-9]{2}|[0-9]{4}")) {
            return null;
        }
        var code = digits.length() == 2 ? digits : digits.substring(0, 2) + "." + digits.substring(2);
        return pCode.equals(of(code)) ? code : null;
    }
}
