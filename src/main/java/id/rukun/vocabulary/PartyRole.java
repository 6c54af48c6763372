package id.rukun.vocabulary;

/** Roles of a party in a conflict. */
public enum PartyRole {
    INITIATOR,
    TARGET,
    BYSTANDER,
    INTERVENER,
    UNCLEAR
}
