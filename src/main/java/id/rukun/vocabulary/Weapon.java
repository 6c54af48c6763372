package id.rukun.vocabulary;

/** What was used as a weapon, after SNPK. {@link #NONE} is an observation; an empty list says nothing is known. */
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
