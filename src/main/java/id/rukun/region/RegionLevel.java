package id.rukun.region;

/** The levels of the region tree. Regencies (kabupaten) and cities (kota) are on one level. */
public enum RegionLevel {
    PROVINCE,
    REGENCY,
    CITY,
    DISTRICT,
    VILLAGE
}
