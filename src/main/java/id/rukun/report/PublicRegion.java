package id.rukun.report;

import id.rukun.platform.sql.Condition;
import id.rukun.region.RegionCode;
import id.rukun.region.RegionColumns;

/**
 * The region under which others than verifiers find something: its district, or its regency if a reporter asked for
 * caution. Never finer.
 */
public final class PublicRegion {
    private PublicRegion() {}

    /** @param code the exact region */
    public static String of(String code, boolean sensitive) {
        var district = sensitive ? null : RegionCode.districtOf(code);
        return district == null ? RegionCode.regencyOrProvinceOf(code) : district;
    }

    /**
     * The rows whose public region lies in a region or below it.
     *
     * @param columns of the exact region
     * @param name of the parameter that holds the region
     * @param region well formed; null is the whole country
     */
    public static Condition within(RegionColumns columns, Condition sensitive, String name, String region) {
        var inside = columns.within(name, region);
        if (!RegionCode.isBelowRegency(region)) {
            return inside;
        }
        return RegionCode.districtOf(region).equals(region) ? inside.and(sensitive.negated()) : Condition.FALSE;
    }
}
