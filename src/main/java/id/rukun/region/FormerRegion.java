package id.rukun.region;

import id.rukun.platform.problem.Violation;
import id.rukun.platform.text.ReferenceFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A region whose code is no longer in the region tree, for example because a law moved it to a new province. The table
 * {@code region/former-regions.csv} names the law.
 *
 * @param successors the codes of the regions that took its place; empty if it no longer belongs to Indonesia
 */
record FormerRegion(String code, String name, List<String> successors) {
    private static final Map<String, FormerRegion> BY_CODE = new String(
                    ReferenceFile.read("/region/former-regions.csv").content(), StandardCharsets.UTF_8)
            .lines()
            .skip(1)
            .map(FormerRegion::parse)
            .collect(Collectors.toMap(FormerRegion::code, Function.identity()));

    /** Returns the former region that the code names or lies in. */
    static Optional<FormerRegion> of(String code) {
        return RegionCode.isWellFormed(code)
                ? Optional.ofNullable(BY_CODE.get(RegionCode.regencyOrProvinceOf(code)))
                        .or(() -> Optional.ofNullable(BY_CODE.get(RegionCode.provinceOf(code))))
                : Optional.empty();
    }

    /**
     * Returns today's code of a region. A region with several successors or none keeps its code, which then names no
     * region.
     *
     * @param code any text or null
     */
    static String currentCode(String code) {
        return of(code).filter(former -> former.successors.size() == 1)
                .map(former -> former.successors.get(0) + code.substring(former.code.length()))
                .orElse(code);
    }

    /** Returns the violation that names this region and its successors. */
    Violation refusalOf(String field) {
        return successors.isEmpty()
                ? new Violation(field, "FORMER_REGION_ABROAD", name)
                : new Violation(field, "FORMER_REGION", name, String.join(", ", successors));
    }

    private static FormerRegion parse(String line) {
        var cells = line.split(",", -1);
        return new FormerRegion(
                cells[0],
                cells[1],
                Arrays.stream(cells[2].split(";"))
                        .filter(successor -> !successor.isEmpty())
                        .toList());
    }
}
