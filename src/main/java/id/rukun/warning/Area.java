package id.rukun.warning;

import id.rukun.platform.problem.ProblemException;
import id.rukun.region.Region;
import id.rukun.region.RegionCode;
import id.rukun.region.RegionLevel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The regencies and cities that an answer is narrowed to.
 *
 * @param from the first code, {@code to} the one after the last, compared by byte
 */
public record Area(List<Region> regencies, String from, String to) {
    /** The regencies by the code that was asked for; they never change. */
    private static final Map<String, List<Region>> REGENCIES = new ConcurrentHashMap<>();

    /**
     * @param regionCode a province, or a regency or city; null for the whole country
     * @throws id.rukun.platform.problem.ProblemException {@code invalid-parameter}
     */
    public static Area of(String regionCode) {
        if (regionCode == null) {
            // Codes are digits and dots, and ":" follows all digits.
            return new Area(regenciesOf(""), "", ":");
        }
        var region = Region.find(regionCode).orElseThrow(() -> refused("UNKNOWN_REGION"));
        if (region.level == RegionLevel.PROVINCE) {
            return new Area(regenciesOf(regionCode), regionCode + ".", regionCode + "/");
        }
        if (!regionCode.equals(RegionCode.regencyOf(regionCode))) {
            throw refused("NOT_A_PROVINCE_OR_REGENCY");
        }
        return new Area(List.of(region), regionCode, regionCode + ".");
    }

    private static List<Region> regenciesOf(String province) {
        return REGENCIES.computeIfAbsent(
                province, none -> List.copyOf(Region.regenciesOf(province.isEmpty() ? null : province)));
    }

    public String[] codes() {
        return regencies.stream().map(region -> region.code).toArray(String[]::new);
    }

    private static RuntimeException refused(String code) {
        return ProblemException.ofParameter("regionCode", code);
    }
}
