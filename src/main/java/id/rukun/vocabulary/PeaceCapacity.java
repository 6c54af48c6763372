package id.rukun.vocabulary;

/** What works for peace on the spot, after CEWARN's mitigating behaviour and peace initiatives. */
public enum PeaceCapacity {
    COMMUNITY_DIALOGUE,
    RELIGIOUS_LEADERS,
    OFFICIALS_RESPONDING,
    SECURITY_PRESENT,
    CUSTOMARY_MEDIATION,
    YOUTH_INITIATIVE,
    WOMEN_INITIATIVE,
    OTHER
}
