package id.rukun.statistics;

import id.rukun.region.RegionCode;
import id.rukun.statistics.TimelinessView.Spread;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The measures that other systems may see, by regency, equal for all systems that are bound to a whole regency, a province or
 * the country. Counts of regencies, provinces and the country may be compared, so none of them may give away another:
 * within each province a small count hides so many others that the total of the province does not give it away, and the
 * total of the country is hidden if it and the totals of the provinces would give away the total of a province under 5.
 */
final class CoarseSpreads {
    private final Map<String, Spread> spreads;
    private final Set<Object> hidden = new HashSet<>();

    private CoarseSpreads(Map<String, Spread> spreads) {
        this.spreads = spreads;
    }

    /**
     * Decides what is hidden.
     *
     * @param spreads the measures of all regencies of a province or of the country, and of all together under
     *     {@link Timeliness#ALL}
     */
    static CoarseSpreads of(Map<String, Spread> spreads) {
        var coarse = new CoarseSpreads(spreads);
        var provinces = new TreeMap<String, Map<Object, Long>>();
        spreads.forEach((region, spread) -> {
            if (!region.equals(Timeliness.ALL)) {
                provinces
                        .computeIfAbsent(RegionCode.provinceOf(region), none -> new HashMap<>())
                        .put(region, spread.count());
            }
        });
        provinces.values().forEach(counts -> coarse.hidden.addAll(Suppression.ofOneDimension(counts)));
        var small = provinces.values().stream()
                .mapToLong(counts ->
                        counts.values().stream().mapToLong(Long::longValue).sum())
                .filter(total -> total < Suppression.THRESHOLD)
                .summaryStatistics();
        if (small.getCount() == 1 || small.getCount() > 0 && small.getSum() < Suppression.THRESHOLD) {
            coarse.hidden.add(Timeliness.ALL);
        }
        return coarse;
    }

    /**
     * Returns the measures to show.
     *
     * @param scope the region that the system is bound to; null is the country
     * @param chosen the region that it asked for, without the measure of all; null is the whole scope
     */
    Map<String, Spread> shown(String scope, String chosen) {
        if (chosen != null) {
            return shown(region -> RegionCode.covers(chosen, region));
        }
        if (scope == null || RegionCode.regencyOf(scope) == null) {
            return shown(region -> true);
        }
        var own = new HashMap<>(shown(region -> region.equals(scope)));
        own.computeIfAbsent(Timeliness.ALL, all -> own.get(scope));
        return own;
    }

    private Map<String, Spread> shown(Predicate<String> chosen) {
        return spreads.entrySet().stream()
                .filter(spread -> spread.getValue().count() >= Suppression.THRESHOLD)
                .filter(spread -> !hidden.contains(spread.getKey()) && chosen.test(spread.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
