package id.rukun.warning.level;

import id.rukun.vocabulary.Level;
import id.rukun.warning.situation.RegencySituation;
import java.time.Instant;
import java.util.UUID;

/**
 * The level of a regency changed just now; told within the transaction that records it, once among all nodes. Never told
 * of history that was computed afterwards.
 *
 * @param changeId of the record of the change
 * @param situation as it was at {@code at}, with everything a verifier of the regency may see
 */
public record LevelChanged(
        String regencyCode, Level from, Level to, Instant at, UUID changeId, RegencySituation situation) {}
