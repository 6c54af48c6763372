package id.rukun.vocabulary;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How credible the information is, from 1 (confirmed by other sources) to 5 (improbable), 6 (cannot be judged): the
 * Admiralty code. Set by a verifier. On the wire its codes are the digits, as strings.
 */
public enum Credibility {
    @JsonProperty("1")
    ONE,
    @JsonProperty("2")
    TWO,
    @JsonProperty("3")
    THREE,
    @JsonProperty("4")
    FOUR,
    @JsonProperty("5")
    FIVE,
    @JsonProperty("6")
    SIX;

    /** The code on the wire. */
    @Override
    public String toString() {
        return String.valueOf(ordinal() + 1);
    }
}
