package id.rukun.vocabulary;

/** Who acts or is referred to. */
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
