package id.rukun.region;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/** The time zones of Indonesia by province (Keppres 41/1987, and UU 20/2012 for North Kalimantan). */
public final class RegionTime {
    private static final ZoneId WESTERN = ZoneId.of("Asia/Jakarta");
    private static final ZoneId CENTRAL = ZoneId.of("Asia/Makassar");
    private static final ZoneId EASTERN = ZoneId.of("Asia/Jayapura");
    private static final Set<String> CENTRAL_PROVINCES =
            Set.of("51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76");
    private static final String FIRST_EASTERN_PROVINCE = "81";

    private RegionTime() {}

    /** @param code any text or null; whatever names no province has western Indonesian time */
    public static ZoneId zoneOf(String code) {
        if (!RegionCode.isWellFormed(code)) {
            return WESTERN;
        }
        var province = RegionCode.provinceOf(code);
        if (CENTRAL_PROVINCES.contains(province)) {
            return CENTRAL;
        }
        return province.compareTo(FIRST_EASTERN_PROVINCE) < 0 ? WESTERN : EASTERN;
    }

    /** Returns today's date in a region. */
    public static LocalDate today(String code) {
        return LocalDate.now(zoneOf(code));
    }
}
