package id.rukun.incident;

import id.rukun.identity.Caller;
import id.rukun.platform.sql.Records;
import id.rukun.platform.text.Messages;
import id.rukun.region.Boundaries;
import id.rukun.region.RegionCode;
import id.rukun.report.Report;
import id.rukun.report.ReportAccess;
import id.rukun.vocabulary.CodeLists;
import id.rukun.vocabulary.ReportKind;
import id.rukun.vocabulary.ReportStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Finds reports that may describe one event. */
@ApplicationScoped
public class SimilarReports {
    /** A report that may describe the event of another, with an explanation. */
    @Schema(name = "SimilarReport")
    public record Similar(
            @Schema(required = true) UUID id,
            @Schema(required = true) ReportKind kind,
            @Schema(required = true) ReportStatus status,
            @Schema(required = true) String title,
            @Schema(required = true) String regionCode,
            @Schema(required = true) Instant occurredAt,

            @Schema(description = "The incident it is counted to")
            UUID incidentId,

            @Schema(required = true) boolean sensitive,

            @Schema(required = true, description = "0 nothing in common – 1 the same")
            double score,

            @Schema(required = true) Similarity components,

            @Schema(required = true, description = "The same in words, in the caller's language")
            String explanation) {}

    private static final Messages TEXTS = Messages.named("similar");
    private static final Duration WINDOW = Duration.ofDays(14);
    private static final double NEAR_KM = 15;

    /**
     * Maximum number of candidates per regency and direction of time, so that the cost does not grow with the number of
     * reports.
     */
    private static final int EACH = 150;

    private static final int SCORED = 100;

    /**
     * Selects candidates by the index of regency and time, outward from the report's time. The nearest in time and
     * place, with a bonus for an equal form, are scored. For this selection distances on the plane of degrees are exact
     * enough.
     */
    private static final String CANDIDATES = """
            with near as (
                select c.* from unnest(cast(:regencies as text[])) g (code) cross join lateral (
                    (select r.id, r.occurred_at, r.position, r.region_code, r.form from report r
                     where r.regency_code = g.code and %1$s and r.occurred_at >= :at and r.occurred_at <= :to
                         and r.status not in ('REJECTED', 'WITHDRAWN') and r.erased_at is null
                     order by r.occurred_at, r.id limit :each)
                    union all
                    (select r.id, r.occurred_at, r.position, r.region_code, r.form from report r
                     where r.regency_code = g.code and %1$s and r.occurred_at < :at and r.occurred_at >= :from
                         and r.status not in ('REJECTED', 'WITHDRAWN') and r.erased_at is null
                     order by r.occurred_at desc, r.id desc limit :each)) c),
            chosen as (
                select near.id from near, report this
                where this.id = :id and near.id <> :id
                order by 0.25 * exp(-abs(cast(extract(epoch from near.occurred_at - this.occurred_at) as float8)) / 125000)
                    + 0.3 * coalesce(exp(greatest(-99, -26 * (near.position <-> this.position))),
                        case when near.region_code = this.region_code then 0.5 else 0.2 end)
                    + case when near.form = this.form then 0.15 else 0 end desc
                limit :scored)
            select r.id, array_to_string(tsvector_to_array(r.search), chr(31)) as stems
            from (select id from chosen union all select cast(:id as uuid)) c join report r on r.id = c.id""";

    private final EntityManager entities;
    private final Boundaries boundaries;

    SimilarReports(EntityManager entities, Boundaries boundaries) {
        this.entities = entities;
        this.boundaries = boundaries;
    }

    /** @param limit the maximum number of results, the most similar first */
    List<Similar> to(Report report, Caller caller, int limit, Locale language) {
        var stems = candidates(report, caller);
        var own = stems.remove(report.id);
        return Report.<Report>list("id in ?1", stems.keySet()).stream()
                .map(other -> similar(report, own, other, stems.get(other.id), language))
                .sorted(Comparator.comparing(Similar::score).reversed().thenComparing(Similar::id))
                .limit(limit)
                .toList();
    }

    private static Similar similar(
            Report report, Set<String> stems, Report other, Set<String> stemsOfOther, Locale language) {
        var similarity = Similarity.of(
                report.content,
                stems,
                other.content,
                stemsOfOther,
                Duration.between(report.happenedAt(), other.happenedAt()).abs());
        var content = other.content;
        return new Similar(
                other.id,
                content.kind(),
                other.status,
                content.title(),
                content.regionCode(),
                content.occurredAt(),
                other.incidentId,
                content.isSensitive(),
                similarity.score(),
                similarity,
                explain(similarity, other, language));
    }

    /** @param stems of the words in its text, separated by U+001F */
    private record Candidate(UUID id, String stems) {
        Set<String> words() {
            return Arrays.stream(stems.split("\u001f"))
                    .filter(stem -> !stem.isEmpty())
                    .collect(Collectors.toSet());
        }
    }

    private Map<UUID, Set<String>> candidates(Report report, Caller caller) {
        var at = report.happenedAt();
        var visible = ReportAccess.of(caller).inFull();
        var stems = new LinkedHashMap<UUID, Set<String>>();
        visible.bind(Records.query(entities, CANDIDATES.formatted(visible.text()), Candidate.class))
                .setParameter("id", report.id)
                .setParameter("regencies", regencies(report).toArray(String[]::new))
                .setParameter("at", at)
                .setParameter("from", at.minus(WINDOW))
                .setParameter("to", at.plus(WINDOW))
                .setParameter("each", EACH)
                .setParameter("scored", SCORED)
                .getResultList()
                .forEach(candidate -> stems.put(candidate.id(), candidate.words()));
        return stems;
    }

    /** Returns the report's regency and, if its position is known, the regencies nearby. */
    private List<String> regencies(Report report) {
        var own = RegionCode.regencyOrProvinceOf(report.content.regionCode());
        var position = report.content.position();
        var near = new ArrayList<>(List.of(own));
        if (position != null) {
            near.addAll(boundaries.regenciesWithin(NEAR_KM, position.latitude(), position.longitude()));
        }
        return near.stream().distinct().toList();
    }

    private static String explain(Similarity similarity, Report other, Locale language) {
        var parts = new ArrayList<String>();
        if (similarity.distanceKm() == null) {
            parts.add(TEXTS.get(language, place(similarity.place())));
        } else {
            parts.add(TEXTS.get(language, "distance", similarity.distanceKm()));
        }
        parts.add(TEXTS.get(language, "time", similarity.hoursApart()));
        if (similarity.form() != null && other.content.conflict() != null) {
            var form = CodeLists.label(other.content.conflict().form(), language);
            var key = similarity.form() == 1 ? "form.same" : similarity.form() > 0 ? "form.family" : "form.other";
            parts.add(TEXTS.get(language, key, form));
        } else if (similarity.form() != null) {
            parts.add(TEXTS.get(language, "indicators", percent(similarity.form())));
        }
        if (similarity.parties() != null) {
            parts.add(TEXTS.get(language, "parties", percent(similarity.parties())));
        }
        parts.add(TEXTS.get(language, "words", percent(similarity.words())));
        return String.join("; ", parts);
    }

    private static String place(double part) {
        return part >= 0.8
                ? "place.village"
                : part >= 0.5 ? "place.district" : part > 0 ? "place.regency" : "place.other";
    }

    private static long percent(double part) {
        return Math.round(100 * part);
    }
}
