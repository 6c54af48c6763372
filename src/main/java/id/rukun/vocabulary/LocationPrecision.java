package id.rukun.vocabulary;

/** The precision of an event's location, after UCDP's {@code where_prec} and ACLED's {@code geo_precision}. */
public enum LocationPrecision {
    EXACT,
    NEAR,
    VILLAGE,
    DISTRICT,
    REGENCY,
    PROVINCE
}
