package id.rukun.report;

import id.rukun.platform.sql.Condition;
import id.rukun.region.RegionCode;
import id.rukun.region.RegionColumns;

/**
 * The region of a report that is shown to callers other than verifiers: its district, or its regency if the report is
 * sensitive. It is never smaller than a district.
 */
public final class PublicRegion {
    private PublicRegion() {}

    /** @param code the exact region */
    public static String of(String code, boolean sensitive) {
        var district = sensitive ? null : RegionCode.districtOf(code);
        return district == null ? RegionCode.regencyOrProvinceOf(code) : district;
    }

    /**
     * Returns the condition that the public region lies in a region.
     *
     * @param columns the columns of the exact region
     * @param sensitive the condition that a row is sensitive
     * @param name the name of the parameter that holds the region
     * @param region well formed; null is the whole country
     */
    public static Condition within(RegionColumns columns, Condition sensitive, String name, String region) {
        var inside = columns.within(name, region);
        if (!RegionCode.isBelowRegency(region)) {
            return inside;
        }
        return region.equals(RegionCode.districtOf(region)) ? inside.and(sensitive.negated()) : Condition.FALSE;
    }
}
