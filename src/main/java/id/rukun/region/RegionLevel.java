package id.rukun.region;

import java.util.Arrays;

/** The levels of the region tree. Regencies (kabupaten) and cities (kota) are on one level. */
public enum RegionLevel {
    PROVINCE,
    REGENCY,
    CITY,
    DISTRICT,
    VILLAGE;

    /** Whether events and outreach can be located in a region of this level: a province is too large. */
    boolean isPlace() {
        return this != PROVINCE;
    }

    /** Returns the levels in which events and outreach can be located. */
    static Object[] places() {
        return Arrays.stream(values()).filter(RegionLevel::isPlace).toArray();
    }
}
