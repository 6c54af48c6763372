package id.rukun.vocabulary;

/** Actions taken on an incident, after UU 7/2012 and Permensos 26/2017. A {@link #REFERRAL} names an {@link Agency}. */
public enum ActionType {
    FIELD_VISIT,
    DIALOGUE,
    MEDIATION,
    CUSTOMARY_RECONCILIATION,
    REFERRAL,
    EVACUATION,
    PSYCHOSOCIAL_SUPPORT,
    REHABILITATION,
    RECONSTRUCTION,
    OTHER
}
