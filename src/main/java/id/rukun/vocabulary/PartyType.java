package id.rukun.vocabulary;

/** Types of parties, after SNPK's actors and ACLED's inter codes. */
public enum PartyType {
    RESIDENTS,
    STUDENTS,
    MARTIAL_ARTS_SCHOOL,
    SUPPORTERS,
    RELIGIOUS_GROUP,
    ETHNIC_GROUP,
    MASS_ORGANISATION,
    POLITICAL_PARTY,
    LABOUR_GROUP,
    COMPANY,
    NGO,
    GOVERNMENT,
    ELECTION_BODY,
    POLICE,
    MILITARY,
    MILITIA,
    SEPARATISTS,
    OTHER,
    UNCLEAR
}
