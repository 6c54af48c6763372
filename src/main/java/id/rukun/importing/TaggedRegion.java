package id.rukun.importing;

import id.rukun.export.RegionColumn;
import id.rukun.export.ReportColumn;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.Violations;
import id.rukun.region.PCode;
import id.rukun.region.RegionCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Finds the region of a row with HXL hashtags, which name a code, a P-code or a name per administrative level. */
final class TaggedRegion {
    /** P-codes of districts and villages begin with the P-code of their regency, whose length this is. */
    private static final int REGENCY_PCODE = "ID3510".length();

    private static final Map<String, String> PCODES = Map.of(
            RegionColumn.PROVINCE_PCODE.hashtag(),
            RegionColumn.PROVINCE_PCODE.title(),
            RegionColumn.REGENCY_PCODE.hashtag(),
            RegionColumn.REGENCY_PCODE.title(),
            "#adm3+code+v_pcode",
            "adm3PCode",
            "#adm4+code+v_pcode",
            "adm4PCode");

    private static final Map<String, String> NAMES =
            Map.of("#adm2+name", "adm2Name", "#adm3+name", "adm3Name", "#adm4+name", "adm4Name");

    /** The titles of all columns that say where a report belongs, by hashtag. */
    static final Map<String, String> COLUMNS = columns();

    private TaggedRegion() {}

    private static Map<String, String> columns() {
        var columns = new HashMap<String, String>();
        RegionColumn.CODES.forEach(level -> columns.put(level.hashtag(), level.title()));
        columns.putAll(PCODES);
        columns.putAll(NAMES);
        return Map.copyOf(columns);
    }

    /**
     * Returns the values with the most specific region of the row in the one column for regions.
     *
     * @throws ProblemException {@code validation-failed} if the levels contradict each other, or if the row says more
     *     about its place than the codes do: a report must not be filed for a whole province because its regency could
     *     not be read
     */
    static Map<String, String> in(Map<String, String> values) {
        var violations = new Violations();
        var regions = new ArrayList<String>();
        RegionColumn.CODES.stream()
                .map(level -> values.get(level.title()))
                .filter(code -> code != null)
                .forEach(regions::add);
        PCODES.values().stream()
                .filter(values::containsKey)
                .forEach(column -> add(column, values.get(column), regions, violations));
        violations.throwIfAny();
        regions.sort((a, b) -> Integer.compare(a.length(), b.length()));
        var deepest = regions.isEmpty() ? null : regions.get(regions.size() - 1);
        checkAgreement(values, regions, deepest, violations);
        var result = new TreeMap<>(values);
        result.keySet().removeAll(COLUMNS.values());
        if (deepest != null) {
            result.put(ReportColumn.REGION_CODE.title(), deepest);
        }
        return result;
    }

    /** An unknown P-code is ignored if the row has the code of its regency. */
    private static void add(String column, String pCode, List<String> regions, Violations violations) {
        var upper = pCode.strip().toUpperCase(Locale.ROOT);
        var region = PCode.regionOf(upper.substring(0, Math.min(upper.length(), REGENCY_PCODE)));
        if (region != null) {
            regions.add(region);
        } else if (regions.stream().noneMatch(code -> RegionCode.regencyOf(code) != null)
                && !(column.equals(RegionColumn.PROVINCE_PCODE.title()) && !regions.isEmpty())) {
            violations.add(column, "UNKNOWN_REGION");
        }
    }

    private static void checkAgreement(
            Map<String, String> values, List<String> regions, String deepest, Violations violations) {
        RegionColumn.CODES.stream()
                .map(RegionColumn::title)
                .filter(values::containsKey)
                .filter(level -> !RegionCode.covers(values.get(level), deepest))
                .forEach(level -> violations.add(level, "NOT_WITH", deepest));
        if (violations.isEmpty() && regions.stream().anyMatch(region -> !RegionCode.covers(region, deepest))) {
            violations.add(RegionColumn.REGENCY_PCODE.title(), "NOT_WITH", deepest);
        }
        if ((deepest == null || RegionCode.regencyOf(deepest) == null)
                && NAMES.values().stream().anyMatch(values::containsKey)) {
            violations.add(RegionColumn.REGENCY.title(), "REQUIRED");
        }
        violations.throwIfAny();
    }
}
