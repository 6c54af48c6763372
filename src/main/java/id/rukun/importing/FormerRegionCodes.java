package id.rukun.importing;

import java.util.Map;

/** Codes that stand in older data and no longer in the region tree. */
final class FormerRegionCodes {
    /** Southwest Papua was made of six regencies and cities of West Papua: UU 29/2022, articles 1 and 3. */
    private static final Map<String, String> SUCCESSORS = Map.of(
            "92.01", "96.01",
            "92.04", "96.02",
            "92.05", "96.03",
            "92.09", "96.04",
            "92.10", "96.05",
            "92.71", "96.71");

    private FormerRegionCodes() {}

    /** The code that the region has now; a code that has not changed, or is none, as it is. */
    static String present(String code) {
        return SUCCESSORS.getOrDefault(code, code);
    }
}
