package id.rukun.region;

/** The levels of the region tree. A regency (kabupaten) and a city (kota) stand on the same one. */
public enum RegionLevel {
    PROVINCE,
    REGENCY,
    CITY,
    DISTRICT,
    VILLAGE
}
