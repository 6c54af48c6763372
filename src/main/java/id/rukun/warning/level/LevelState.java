package id.rukun.warning.level;

import id.rukun.platform.id.Ids;
import id.rukun.vocabulary.Level;
import id.rukun.warning.method.HeldLevel;
import id.rukun.warning.method.Replay;
import id.rukun.warning.method.Rule;
import id.rukun.warning.situation.RegencySituation;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/** That the level of a regency, or its fall to come, changed at a moment. What is learnt late supersedes it. */
@Entity
@DynamicUpdate
public class LevelState extends PanacheEntityBase {
    @Id
    public UUID id;

    @Column(updatable = false)
    public String regencyCode;

    @Column(updatable = false)
    public Instant at;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    public Level level;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    public Level previous;

    @Column(updatable = false)
    public Instant since;

    @Column(updatable = false)
    public Instant belowSince;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    public Rule rule;

    /** Where the level changed: how things stood, with everything that a verifier may see. Else null. */
    @Column(updatable = false)
    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    public RegencySituation situation;

    @Column(updatable = false)
    public Instant recordedAt;

    public Instant supersededAt;

    static LevelState of(String regencyCode, Replay.Turn turn, RegencySituation situation, Instant recordedAt) {
        var state = new LevelState();
        state.id = Ids.next();
        state.regencyCode = regencyCode;
        state.at = turn.at();
        state.level = turn.after().level();
        state.previous = turn.before().level();
        state.since = turn.after().since() == null ? turn.at() : turn.after().since();
        state.belowSince = turn.after().belowSince();
        state.rule = turn.verdict().level().compareTo(state.level) < 0
                ? Rule.HELD
                : turn.verdict().rule();
        state.situation = situation;
        state.recordedAt = recordedAt;
        return state;
    }

    /** The last one before a moment. */
    static Optional<LevelState> before(String regencyCode, Instant moment) {
        return find("regencyCode = ?1 and supersededAt is null and at < ?2 order by at desc", regencyCode, moment)
                .firstResultOptional();
    }

    /** Both inclusive, by time. */
    static List<LevelState> between(String regencyCode, Instant from, Instant to) {
        return list(
                "regencyCode = ?1 and supersededAt is null and at >= ?2 and at <= ?3 order by at",
                regencyCode,
                from,
                to);
    }

    /** That changed the level at a moment. */
    static Optional<LevelState> change(String regencyCode, Instant at) {
        return find("regencyCode = ?1 and supersededAt is null and at = ?2", regencyCode, at)
                .firstResultOptional();
    }

    HeldLevel standing() {
        return new HeldLevel(level, since, belowSince);
    }

    /** Whether both record the same of the same moment. */
    boolean says(LevelState other) {
        return at.equals(other.at)
                && previous == other.previous
                && rule == other.rule
                && standing().equals(other.standing())
                && Objects.equals(situation, other.situation);
    }
}
