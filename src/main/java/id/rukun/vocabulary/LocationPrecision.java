package id.rukun.vocabulary;

/** How exactly the place of an event is known, after UCDP's {@code where_prec} and ACLED's {@code geo_precision}. */
public enum LocationPrecision {
    EXACT,
    NEAR,
    VILLAGE,
    DISTRICT,
    REGENCY,
    PROVINCE
}
