package id.rukun.vocabulary;

/** Forms of conflict, after SNPK's forms of violence; the non-violent forms come first. */
public enum ConflictForm {
    DISPUTE,
    THREAT,
    DEMONSTRATION,
    BLOCKADE,
    RIOT,
    CLASH,
    BRAWL,
    MOB_BEATING,
    TERROR_ATTACK,
    VANDALISM,
    ASSAULT,
    SWEEPING,
    ABDUCTION,
    ROBBERY,
    OTHER,
    UNCLEAR
}
