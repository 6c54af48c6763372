package id.rukun.region.code;

/** The sectors in which early signs are watched and vulnerability is scored, after CEWARN. */
public enum IndicatorGroup {
    ECONOMIC,
    POLITICAL,
    SOCIO_CULTURAL,
    SECURITY
}
