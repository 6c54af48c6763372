package id.rukun.vocabulary;

/** What part a party had in a conflict. */
public enum PartyRole {
    INITIATOR,
    TARGET,
    BYSTANDER,
    INTERVENER,
    UNCLEAR
}
