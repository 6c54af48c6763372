package id.rukun.vocabulary;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The verifier's rating of the information by the Admiralty code, from 1 (confirmed by other sources) to 5
 * (improbable), or 6 (cannot be judged). In JSON the codes are the digits as strings.
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

    /** Returns the code used in JSON. */
    @Override
    public String toString() {
        return String.valueOf(ordinal() + 1);
    }
}
