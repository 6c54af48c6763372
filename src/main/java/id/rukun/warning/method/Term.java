package id.rukun.warning.method;

/** A part of the hazard with a rule of its own: calibrated, or capped. */
enum Term {
    /** Verified conflicts, multiplied by the calibration of the province. */
    CONFLICT,
    /** Verified early warnings, capped together. */
    VERIFIED_WARNING,
    /** Unverified reports of both kinds, capped together. */
    UNVERIFIED
}
