package id.rukun.warning.method;

/** The half-lives of the method; {@link Coefficients#halfLives} holds their days. */
enum HalfLife {
    RECENT,
    LASTING,
    DAYS,
    WEEKS,
    MONTHS;

    static final int COUNT = values().length;
}
