package id.rukun.importing;

import id.rukun.export.ReportColumn;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.Violations;
import id.rukun.region.PCode;
import id.rukun.region.RegionCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the region of a row with HXL hashtags, which name a code, a P-code or a name per administrative level. The default
 * {@code +code} is a P-code (OCHA) or a code of the Ministry of Home Affairs (Kemendagri), which their forms tell apart: files
 * that were exported before P-codes became the default have the latter.
 */
final class TaggedRegion {
    static final String PROVINCE_NAME = "#adm1+name";
    static final String REGENCY_CODE = "#adm2+code";

    /** P-codes of districts and villages begin with the P-code of their regency, whose length this is. */
    private static final int REGENCY_PCODE = "ID3510".length();

    private static final List<String> CODES = ofEachLevel("adm%dCode");
    private static final List<String> KEMENDAGRI = ofEachLevel("adm%dKemendagri");
    private static final List<String> PCODES = ofEachLevel("adm%dPCode");
    private static final List<String> NAMES = ofEachLevel("adm%dName");

    /** The columns whose codes may have lost a zero. */
    static final List<String> REGENCY_CODES = List.of(CODES.get(1), KEMENDAGRI.get(1));

    /** The titles of all columns that say where a report belongs, by hashtag. */
    static final Map<String, String> COLUMNS = columns();

    /** @param region the code of a region, which may not exist */
    private record Found(String column, String region) {}

    private final Map<String, String> values;
    private final Violations violations = new Violations();
    private final List<Found> codes;
    private final List<Found> pCodes = new ArrayList<>();

    private TaggedRegion(Map<String, String> values) {
        this.values = values;
        this.codes = Stream.concat(KEMENDAGRI.stream(), CODES.stream().filter(column -> !hasPCode(column)))
                .filter(values::containsKey)
                .map(column -> new Found(column, values.get(column)))
                .toList();
    }

    private static List<String> ofEachLevel(String form) {
        return IntStream.rangeClosed(1, 4).mapToObj(form::formatted).toList();
    }

    private static Map<String, String> columns() {
        var columns = new LinkedHashMap<String, String>();
        IntStream.range(0, CODES.size()).forEach(level -> {
            var hashtag = "#adm" + (level + 1);
            columns.put(hashtag + "+code", CODES.get(level));
            columns.put(hashtag + "+code+v_kemendagri", KEMENDAGRI.get(level));
            columns.put(hashtag + "+code+v_pcode", PCODES.get(level));
            if (level > 0) {
                columns.put(hashtag + "+name", NAMES.get(level));
            }
        });
        return columns;
    }

    /**
     * Returns the values with the most specific region of the row in the one column for regions.
     *
     * @throws ProblemException {@code validation-failed} if the levels contradict each other, or if the row says more
     *     about its place than the codes do: a report must not be filed for a whole province because its regency could
     *     not be read
     */
    static Map<String, String> in(Map<String, String> values) {
        return new TaggedRegion(values).read();
    }

    private Map<String, String> read() {
        Stream.concat(CODES.stream().filter(this::hasPCode), PCODES.stream().filter(values::containsKey))
                .forEach(this::addPCode);
        violations.throwIfAny();
        var deepest = Stream.concat(codes.stream(), pCodes.stream())
                .map(Found::region)
                .max(Comparator.comparingInt(String::length))
                .orElse(null);
        checkAgreement(deepest);
        var result = new TreeMap<>(values);
        result.keySet().removeAll(COLUMNS.values());
        if (deepest != null) {
            result.put(ReportColumn.REGION_CODE.title(), deepest);
        }
        return result;
    }

    private boolean hasPCode(String column) {
        return values.getOrDefault(column, "").strip().toUpperCase(Locale.ROOT).startsWith("ID");
    }

    /** An unknown P-code is ignored if the row has the code of its regency, or for a province any other code. */
    private void addPCode(String column) {
        var pCode = values.get(column).strip().toUpperCase(Locale.ROOT);
        var region = PCode.regionOf(pCode.substring(0, Math.min(pCode.length(), REGENCY_PCODE)));
        var ofProvince = List.of(PCODES.get(0), CODES.get(0)).contains(column);
        var known = Stream.concat(codes.stream(), pCodes.stream()).map(Found::region);
        if (region != null) {
            pCodes.add(new Found(column, region));
        } else if (known.noneMatch(code -> ofProvince || RegionCode.regencyOf(code) != null)) {
            violations.add(column, "UNKNOWN_REGION");
        }
    }

    private void checkAgreement(String deepest) {
        addContradictions(codes, deepest);
        if (violations.isEmpty()) {
            addContradictions(pCodes, deepest);
        }
        if ((deepest == null || RegionCode.regencyOf(deepest) == null)
                && NAMES.stream().anyMatch(values::containsKey)) {
            violations.add(CODES.get(1), "REQUIRED");
        }
        violations.throwIfAny();
    }

    private void addContradictions(List<Found> found, String deepest) {
        found.stream()
                .filter(each -> !RegionCode.covers(each.region(), deepest))
                .forEach(each -> violations.add(each.column(), "NOT_WITH", deepest));
    }
}
