package id.rukun.vocabulary;

/** Issues of conflict: the issue groups of SNPK (the national violence monitoring system), plus aid and labour. */
public enum Issue {
    AID_DISTRIBUTION,
    RESOURCE,
    GOVERNANCE,
    ELECTION_OR_OFFICE,
    IDENTITY,
    LABOUR,
    POPULAR_JUSTICE,
    LAW_ENFORCEMENT,
    CRIME,
    DOMESTIC_VIOLENCE,
    SEPARATISM,
    OTHER,
    UNCLEAR
}
