package id.rukun.region.code;

/** Which way the tension moves. */
public enum Trend {
    RISING,
    STABLE,
    FALLING,
    UNCLEAR
}
