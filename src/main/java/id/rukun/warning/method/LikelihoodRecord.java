package id.rukun.warning.method;

import java.util.List;

/**
 * The outcomes of the settled early warnings, by their stated likelihood.
 *
 * @param items one for each likelihood, the lowest first
 */
public record LikelihoodRecord(List<Settled> items) {
    /** No early warning is settled yet. */
    public static final LikelihoodRecord NONE = new LikelihoodRecord(List.of());

    /** @param hits the settled early warnings that a severe event followed */
    public record Settled(long settled, long hits) {}

    long settled(int likelihood) {
        return likelihood > items.size() ? 0 : items.get(likelihood - 1).settled();
    }

    long hits(int likelihood) {
        return likelihood > items.size() ? 0 : items.get(likelihood - 1).hits();
    }
}
