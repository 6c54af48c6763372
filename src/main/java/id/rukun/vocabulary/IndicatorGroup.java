package id.rukun.vocabulary;

/** Sectors in which early signs are monitored and vulnerability is scored, after CEWARN. */
public enum IndicatorGroup {
    ECONOMIC,
    POLITICAL,
    SOCIO_CULTURAL,
    SECURITY
}
