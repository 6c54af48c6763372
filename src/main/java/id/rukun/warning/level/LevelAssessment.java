package id.rukun.warning.level;

import id.rukun.platform.sql.Condition;
import id.rukun.platform.sql.Records;
import id.rukun.vocabulary.Level;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/**
 * The result of the method for a regency from a moment on. A row is stored when a computation changes it, and never
 * updated; the state at a moment is the last row at or before it.
 */
@Entity
@Immutable
public class LevelAssessment extends PanacheEntityBase {
    private static final String LATEST = """
            select a.* from level_regency r cross join lateral (
                select * from level_assessment a where a.regency_code = r.regency_code and a.basis = :basis and a.at <= :asOf
                order by a.at desc limit 1) a
            where r.regency_code in (:regencies)""";

    private static final String CHANGES = """
            select regency_code, at, cause, report_id, previous, level from level_assessment
            where basis = 'LIVE' and regency_code in (:regencies) and at in (:moments)""";

    @Id
    public UUID id;

    public String regencyCode;

    @Enumerated(EnumType.STRING)
    public Basis basis;

    public Instant at;

    @Enumerated(EnumType.STRING)
    public Cause cause;

    /** The report that changed; null if none did, or several. */
    public UUID reportId;

    @Enumerated(EnumType.STRING)
    public Level level;

    @Enumerated(EnumType.STRING)
    public Level previous;

    public Instant since;

    /** The level that the numbers of the day alone give; lower than the level until the level falls. */
    @Enumerated(EnumType.STRING)
    public Level ruleLevel;

    /** Whether the level is AWAS because a severe event has happened. */
    public boolean happened;

    public double probability;

    /** The mean probability of the 365 days before. */
    public double usual;

    /** The factor of the province. */
    public double c;

    public boolean calibrated;

    /** The number of reports in the last 90 days. */
    public int reports;

    public int reporters;
    public LocalDate lastReportOn;
    public int unverifiedConflicts;
    public int unverifiedWarnings;
    public int unverifiedReporters;
    public double vulnerability;
    public boolean vulnerabilityAssumed;

    /** Null if the level is NORMAL or NO_DATA, and unless the basis is LIVE. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    public ToLower toLower;

    /** The largest first. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    public LevelDriver[] drivers;

    /** Returns the latest assessment of each of the regencies at a moment; none for a regency without one. */
    public static Map<String, LevelAssessment> latest(Collection<String> regencies, Basis basis, Instant asOf) {
        if (regencies.isEmpty()) {
            return Map.of();
        }
        List<LevelAssessment> rows = getEntityManager()
                .createNativeQuery(LATEST, LevelAssessment.class)
                .setParameter("basis", basis.name())
                .setParameter("asOf", asOf)
                .setParameter("regencies", regencies)
                .getResultList();
        return rows.stream().collect(Collectors.toMap(row -> row.regencyCode, Function.identity()));
    }

    /** How a regency reached a level; read without the drivers, because a situation has many. */
    public record Change(String regencyCode, Instant at, Cause cause, UUID reportId, Level previous, Level level) {}

    public Change change() {
        return new Change(regencyCode, at, cause, reportId, previous, level);
    }

    /** Returns the changes with which these live assessments reached their levels, by regency. */
    public static Map<String, Change> changesTo(Collection<LevelAssessment> live) {
        if (live.isEmpty()) {
            return Map.of();
        }
        var since = live.stream().collect(Collectors.toMap(row -> row.regencyCode, row -> row.since));
        return Records.query(getEntityManager(), CHANGES, Change.class)
                .setParameterList("regencies", since.keySet())
                .setParameterList("moments", new HashSet<>(since.values()))
                .getResultStream()
                .filter(change -> change.at().equals(since.get(change.regencyCode())))
                .collect(Collectors.toMap(Change::regencyCode, Function.identity()));
    }

    /** Returns the last of one regency. */
    public static Optional<LevelAssessment> latest(String regencyCode, Basis basis) {
        return find("regencyCode = ?1 and basis = ?2 order by at desc", regencyCode, basis)
                .firstResultOptional();
    }

    /**
     * Returns changes of level, the latest first.
     *
     * @param condition on assessment a
     * @param at with {@code id} the keys of the last one of the page before; null for the first page
     */
    public static List<LevelAssessment> changes(Condition condition, Instant at, UUID id, int limit) {
        var all = at == null
                ? condition
                : condition.and(new Condition(
                        "(a.at < :key or a.at = :key and a.id < :keyId)", Map.of("key", at, "keyId", id)));
        return LevelAssessment.<LevelAssessment>find(
                        "from LevelAssessment a where " + all.text() + " order by a.at desc, a.id desc",
                        all.parameters())
                .range(0, limit)
                .list();
    }

    public boolean changesLevel() {
        return level != previous;
    }

    public boolean rises() {
        return level.compareTo(previous) > 0;
    }

    public boolean falls() {
        return level.compareTo(previous) < 0;
    }

    /** Returns the drivers that are reports, the largest first. */
    public List<LevelDriver> reportDrivers() {
        return Arrays.stream(drivers).filter(LevelDriver::isReport).toList();
    }

    /** Returns whether both say the same, whenever and why it was computed. */
    boolean says(LevelAssessment other) {
        return level == other.level
                && ruleLevel == other.ruleLevel
                && happened == other.happened
                && probability == other.probability
                && usual == other.usual
                && c == other.c
                && calibrated == other.calibrated
                && reports == other.reports
                && reporters == other.reporters
                && Objects.equals(lastReportOn, other.lastReportOn)
                && unverifiedConflicts == other.unverifiedConflicts
                && unverifiedWarnings == other.unverifiedWarnings
                && unverifiedReporters == other.unverifiedReporters
                && vulnerability == other.vulnerability
                && vulnerabilityAssumed == other.vulnerabilityAssumed
                && Objects.equals(toLower, other.toLower)
                && Arrays.equals(drivers, other.drivers);
    }

    /** Returns the verified assessment as everyone sees it from a local midnight on. */
    LevelAssessment published(UUID newId, Instant midnight, LevelAssessment before) {
        var copy = new LevelAssessment();
        copy.id = newId;
        copy.regencyCode = regencyCode;
        copy.basis = Basis.PUBLIC;
        copy.at = midnight;
        copy.cause = Cause.MIDNIGHT;
        copy.level = level;
        copy.ruleLevel = ruleLevel;
        copy.happened = happened;
        copy.probability = probability;
        copy.usual = usual;
        copy.c = c;
        copy.calibrated = calibrated;
        copy.reports = reports;
        copy.reporters = reporters;
        copy.lastReportOn = lastReportOn;
        copy.vulnerability = vulnerability;
        copy.vulnerabilityAssumed = vulnerabilityAssumed;
        copy.drivers = drivers;
        copy.follow(before);
        return copy;
    }

    /** Fills in what follows from the assessment before; null if there is none. */
    void follow(LevelAssessment before) {
        previous = before == null ? Level.NO_DATA : before.level;
        since = before != null && before.level == level ? before.since : at;
    }
}
