package id.rukun.warning.method;

import id.rukun.warning.level.Facts;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The numbers of a regency as the database sums them up, a row a day; see {@link DailyNumbers} and {@link Facts}. */
public final class Numbers {
    private final int[] counts;
    private final double[] weights;
    private final double[] heaviest;
    private Instant latestSevere;

    public Numbers(int days) {
        counts = new int[days];
        weights = new double[days];
        heaviest = new double[days];
    }

    public void add(Tuple row) {
        var day = row.get(1, Integer.class);
        counts[day] = row.get(2, Long.class).intValue();
        weights[day] = row.get(3, Double.class);
        heaviest[day] = row.get(4, Double.class);
        var severe = row.get(5, Instant.class);
        if (severe != null && (latestSevere == null || severe.isAfter(latestSevere))) {
            latestSevere = severe;
        }
    }

    public double weight() {
        return Arrays.stream(weights).sum();
    }

    /** The days, by their place, on which the so many heaviest reports lie: those that have the heaviest ones. */
    public List<Integer> heaviestDays(int many) {
        return IntStream.range(0, heaviest.length)
                .filter(day -> heaviest[day] > 0)
                .boxed()
                .sorted(Comparator.comparing(day -> -heaviest[day]))
                .limit(many)
                .toList();
    }

    public DailyNumbers tally(Instant asOf) {
        return new DailyNumbers(asOf, counts, weights, latestSevere);
    }
}
