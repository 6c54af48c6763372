package id.rukun.vocabulary;

/** Types of relief for victims of a social disaster (PSKBS). */
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
