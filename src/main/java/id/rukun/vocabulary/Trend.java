package id.rukun.vocabulary;

/** The direction in which tension develops. */
public enum Trend {
    RISING,
    STABLE,
    FALLING,
    UNCLEAR
}
