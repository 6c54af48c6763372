package id.rukun.importing;

import java.util.Map;

/** Maps region codes of older data to their successors in the current region tree. */
final class FormerRegionCodes {
    /** Southwest Papua was formed from six regencies and cities of West Papua (UU 29/2022, articles 1 and 3). */
    private static final Map<String, String> SUCCESSORS = Map.of(
            "92.01", "96.01",
            "92.04", "96.02",
            "92.05", "96.03",
            "92.09", "96.04",
            "92.10", "96.05",
            "92.71", "96.71");

    private FormerRegionCodes() {}

    /** Returns the current code of a region; any other text is returned unchanged. */
    static String current(String code) {
        return SUCCESSORS.getOrDefault(code, code);
    }
}
