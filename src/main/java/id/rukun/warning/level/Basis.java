package id.rukun.warning.level;

/** Which reports an assessment rests on, and who sees it. */
public enum Basis {
    /** Everything that the verifiers of the regency may see, unverified reports included; only they see it. */
    LIVE,
    /** Verified reports only, as of now. It proposes alerts; nobody reads it. */
    VERIFIED,
    /** The verified assessment as it stood at a local midnight; everyone but the verifiers of the regency sees it. */
    PUBLIC
}
