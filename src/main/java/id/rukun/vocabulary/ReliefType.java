package id.rukun.vocabulary;

/** What victims of a social disaster (PSKBS) are given. */
public enum ReliefType {
    FOOD,
    CLOTHING,
    SHELTER,
    CASH,
    MEDICAL,
    PSYCHOSOCIAL,
    HOUSING_REPAIR,
    LIVELIHOOD,
    OTHER
}
