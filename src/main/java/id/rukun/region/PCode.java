package id.rukun.region;

import java.util.Set;

/**
 * The place codes (P-codes) by which OCHA's common operational data sets name the administrative regions of Indonesia: the
 * letters ID and the numbers of the statistics office (BPS), which are not everywhere those of the Ministry of Home Affairs.
 * Where they are not known to be the same, none is given: a wrong one would move a report to another region.
 */
public final class PCode {
    /** Since the provinces of Papua were divided, BPS and the ministry number them in different orders. */
    private static final String FIRST_OF_PAPUA = "91";

    /** Where the two number all regencies and cities alike (BPS, bridging of codes, 2020): Java but for Jakarta, Bali … */
    private static final Set<String> ALIKE = Set.of("17", "32", "33", "34", "35", "36", "51", "52", "63");

    private PCode() {}

    /** Of a province, regency or city, as {@code ID3578} of {@code 35.78}; null where none is known. */
    public static String of(String regionCode) {
        var province = RegionCode.provinceOf(regionCode);
        return switch (RegionCode.levelOf(regionCode)) {
            case PROVINCE -> province.compareTo(FIRST_OF_PAPUA) < 0 ? "ID" + province : null;
            case REGENCY, CITY -> ALIKE.contains(province) ? "ID" + regionCode.replace(".", "") : null;
            case DISTRICT, VILLAGE -> null;
        };
    }
}
