package id.rukun.vocabulary;

/** The sectors in which early signs are watched and vulnerability is scored, after CEWARN. */
public enum IndicatorGroup {
    ECONOMIC,
    POLITICAL,
    SOCIO_CULTURAL,
    SECURITY
}
