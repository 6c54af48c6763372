package id.rukun.incident;

import id.rukun.region.RegionCode;
import id.rukun.report.EarlyWarning;
import id.rukun.report.Party;
import id.rukun.report.Position;
import id.rukun.report.ReportDraft;
import id.rukun.vocabulary.ConflictForm;
import id.rukun.vocabulary.ReportKind;
import id.rukun.vocabulary.TimePrecision;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How likely two reports describe one event. Each component is from 0 to 1, or absent if it cannot be judged.
 *
 * @param distanceKm the great-circle distance, if both positions are known
 * @param hoursApart the difference of the reported times, regardless of their precision
 */
@Schema(name = "Similarity", description = "Parts from 0 to 1; absent where nothing can be said")
public record Similarity(
        @Schema(description = "Where both positions are known")
        Double distanceKm,

        @Schema(required = true) double hoursApart,

        @Schema(required = true, description = "1 at one place, halved every 3 km; without positions by the region")
        double place,

        @Schema(required = true, description = "1 at one time, halved every 24 hours beyond the reports' imprecision")
        double time,

        @Schema(description = "Form of conflict: 1 the same, 0.5 of one family; of early warnings common indicators")
        Double form,

        @Schema(description = "Kinds of party in common") Double parties,

        @Schema(required = true, description = "Word stems of title, place and narrative in common")
        double words) {

    private static final double KM_HALVES = 3;
    private static final double HOURS_HALVES = 24;
    private static final double EARTH_RADIUS_KM = 6371.0088;

    private static final double PLACE_WEIGHT = 0.3;
    private static final double TIME_WEIGHT = 0.25;
    private static final double FORM_WEIGHT = 0.15;
    private static final double PARTIES_WEIGHT = 0.1;
    private static final double WORDS_WEIGHT = 0.2;

    /** Groups of conflict forms that people may confuse. */
    private static final List<Set<ConflictForm>> FAMILIES = List.of(
            EnumSet.of(
                    ConflictForm.RIOT,
                    ConflictForm.CLASH,
                    ConflictForm.BRAWL,
                    ConflictForm.MOB_BEATING,
                    ConflictForm.ASSAULT,
                    ConflictForm.VANDALISM),
            EnumSet.of(ConflictForm.DEMONSTRATION, ConflictForm.BLOCKADE, ConflictForm.SWEEPING, ConflictForm.RIOT),
            EnumSet.of(ConflictForm.DISPUTE, ConflictForm.THREAT));

    private static final Map<TimePrecision, Integer> IMPRECISION_HOURS =
            Map.of(TimePrecision.DAY, 24, TimePrecision.WEEK, 168, TimePrecision.MONTH, 720);

    /** @param apart the time between the two events */
    static Similarity of(
            ReportDraft one, Set<String> stemsOfOne, ReportDraft other, Set<String> stemsOfOther, Duration apart) {
        var distance = distanceKm(one.position(), other.position());
        var hours = apart.toMinutes() / 60.0;
        var imprecise = Math.max(imprecision(one), imprecision(other));
        return new Similarity(
                distance == null ? null : round(distance, 100),
                round(hours, 10),
                round(distance == null ? region(one, other) : Math.pow(0.5, distance / KM_HALVES), 100),
                round(Math.pow(0.5, Math.max(0, hours - imprecise) / HOURS_HALVES), 100),
                form(one, other),
                overlap(partyTypes(one), partyTypes(other)),
                round(dice(stemsOfOne, stemsOfOther), 100));
    }

    /** Returns the weighted mean of the known components, 0–1. */
    double score() {
        var weight = PLACE_WEIGHT + TIME_WEIGHT + WORDS_WEIGHT;
        var sum = PLACE_WEIGHT * place + TIME_WEIGHT * time + WORDS_WEIGHT * words;
        if (form != null) {
            weight += FORM_WEIGHT;
            sum += FORM_WEIGHT * form;
        }
        if (parties != null) {
            weight += PARTIES_WEIGHT;
            sum += PARTIES_WEIGHT * parties;
        }
        return round(sum / weight, 1000);
    }

    private static int imprecision(ReportDraft report) {
        return report.timePrecision() == null ? 0 : IMPRECISION_HOURS.getOrDefault(report.timePrecision(), 0);
    }

    private static Double distanceKm(Position a, Position b) {
        if (a == null || b == null) {
            return null;
        }
        var northward = Math.sin(Math.toRadians(b.latitude() - a.latitude()) / 2);
        var eastward = Math.sin(Math.toRadians(b.longitude() - a.longitude()) / 2);
        var h = northward * northward
                + Math.cos(Math.toRadians(a.latitude())) * Math.cos(Math.toRadians(b.latitude())) * eastward * eastward;
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, h)));
    }

    /** Compares the most specific region that contains both. */
    private static double region(ReportDraft one, ReportDraft other) {
        var a = one.regionCode();
        var b = other.regionCode();
        if (a.equals(b) && a.length() > 8) {
            return 0.8;
        }
        if (RegionCode.districtOf(a) != null && Objects.equals(RegionCode.districtOf(a), RegionCode.districtOf(b))) {
            return 0.5;
        }
        return Objects.equals(RegionCode.regencyOf(a), RegionCode.regencyOf(b)) ? 0.2 : 0;
    }

    private static Double form(ReportDraft one, ReportDraft other) {
        if (one.kind() != other.kind()) {
            return null;
        }
        if (one.kind() == ReportKind.EARLY_WARNING) {
            return overlap(indicators(one), indicators(other));
        }
        var a = one.conflict().form();
        var b = other.conflict().form();
        if (a == ConflictForm.UNCLEAR || b == ConflictForm.UNCLEAR) {
            return null;
        }
        return a == b ? 1.0 : FAMILIES.stream().anyMatch(family -> family.containsAll(List.of(a, b))) ? 0.5 : 0.0;
    }

    private static Set<Enum<?>> indicators(ReportDraft report) {
        return report.earlyWarning().indicators().stream()
                .map(EarlyWarning.Sign::code)
                .collect(Collectors.toSet());
    }

    private static Set<Enum<?>> partyTypes(ReportDraft report) {
        return Stream.ofNullable(report.parties())
                .flatMap(List::stream)
                .map(Party::type)
                .collect(Collectors.toSet());
    }

    /** Returns null if either set is empty. */
    private static Double overlap(Set<?> a, Set<?> b) {
        return a.isEmpty() || b.isEmpty() ? null : round(dice(a, b), 100);
    }

    /** Returns the Dice coefficient: twice the size of the intersection, divided by the sum of both sizes. */
    private static double dice(Set<?> a, Set<?> b) {
        var common = new HashSet<Object>(a);
        common.retainAll(b);
        return a.isEmpty() && b.isEmpty() ? 0 : 2.0 * common.size() / (a.size() + b.size());
    }

    private static double round(double value, int parts) {
        return (double) Math.round(value * parts) / parts;
    }
}
