package id.rukun.region;

import id.rukun.platform.sql.Condition;
import java.util.Map;

/**
 * The columns of a table that say where a row lies, and the SQL or HQL for "in a region or below it".
 * {@link RegionCode#covers} is the same rule in Java.
 *
 * @param code the column with the code of the row's region
 * @param regency what an index holds of the code of its regency or city; null if no index does
 * @param byProvince whether an index begins with the code of its province, {@code left(code, 2)}
 */
public record RegionColumns(String code, String regency, boolean byProvince) {
    /** Returns the columns of a table that has no index by regency or province. */
    public static RegionColumns of(String code) {
        return new RegionColumns(code, null, false);
    }

    /**
     * In a form that the indexes serve.
     *
     * @param name of the parameter that holds the region
     * @param region well formed; null is the whole country
     */
    public Condition within(String name, String region) {
        if (region == null) {
            return Condition.TRUE;
        }
        return switch (RegionCode.levelOf(region)) {
            case PROVINCE ->
                byProvince ? Condition.of(provinceOf(code) + " = :" + name, name, region) : between(name, region);
            case REGENCY, CITY ->
                regency != null ? Condition.of(regency + " = :" + name, name, region) : between(name, region);
            case DISTRICT, VILLAGE -> between(name, region);
        };
    }

    private Condition between(String name, String region) {
        return new Condition(
                "(%1$s >= :%2$s and %1$s < :%2$sEnd)".formatted(code, name),
                Map.of(name, region, name + "End", RegionCode.endOf(region)));
    }

    /** SQL for: the first region is the second or contains it. The first may be null, which is the whole country. */
    public static String covers(String scope, String code) {
        return "(%1$s is null or %2$s = %1$s or starts_with(%2$s, %1$s || '.'))".formatted(scope, code);
    }

    /** SQL for: one of the regions contains the other, or they are the same. The first may be null, which is the whole country. */
    public static String overlap(String one, String other) {
        return "(" + covers(one, other) + " or " + covers(other, one) + ")";
    }

    /** SQL for the code of the regency or city in which a region lies; of a province, its own. */
    public static String regencyOf(String code) {
        return "left(" + code + ", 5)";
    }

    private static String provinceOf(String code) {
        return "left(" + code + ", 2)";
    }
}
