package id.rukun.vocabulary;

/** Local capacities for peace, after CEWARN's mitigating behaviour and peace initiatives. */
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
