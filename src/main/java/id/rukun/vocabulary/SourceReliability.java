package id.rukun.vocabulary;

/**
 * The verifier's rating of the source by the Admiralty code, from A (completely reliable) to E (unreliable), or F
 * (cannot be judged).
 */
public enum SourceReliability {
    A,
    B,
    C,
    D,
    E,
    F
}
