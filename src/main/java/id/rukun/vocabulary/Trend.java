package id.rukun.vocabulary;

/** Which way the tension moves. */
public enum Trend {
    RISING,
    STABLE,
    FALLING,
    UNCLEAR
}
