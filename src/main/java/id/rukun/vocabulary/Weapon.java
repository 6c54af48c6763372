package id.rukun.vocabulary;

/** Weapons used, after SNPK. {@link #NONE} means that no weapon was seen; an empty list means that nothing is known. */
public enum Weapon {
    NONE,
    BLUNT,
    SHARP,
    STONES,
    FIRE,
    EXPLOSIVE,
    HOMEMADE_FIREARM,
    FIREARM,
    OTHER,
    UNCLEAR
}
