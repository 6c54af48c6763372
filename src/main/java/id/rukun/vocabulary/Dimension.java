package id.rukun.vocabulary;

/** Sources of conflict, after article 5 of UU 7/2012. */
public enum Dimension {
    POLITICAL,
    ECONOMIC,
    SOCIO_CULTURAL,
    RELIGIOUS,
    ETHNIC,
    BOUNDARY,
    NATURAL_RESOURCES,
    RESOURCE_DISTRIBUTION
}
