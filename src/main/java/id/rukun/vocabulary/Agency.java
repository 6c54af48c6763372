package id.rukun.vocabulary;

/** Agencies that take actions or receive referrals. */
public enum Agency {
    DINSOS,
    KESBANGPOL,
    POLRI,
    TNI,
    FKUB,
    FKDM,
    BPBD,
    TAGANA,
    PUSKESMAS,
    VILLAGE_GOVERNMENT,
    OTHER
}
