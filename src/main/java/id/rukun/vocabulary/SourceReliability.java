package id.rukun.vocabulary;

/**
 * How far the source is to be trusted, from A (completely) to E (not), F (cannot be judged): the Admiralty code. Set
 * by a verifier.
 */
public enum SourceReliability {
    A,
    B,
    C,
    D,
    E,
    F
}
