package id.rukun.warning.method;

import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/** How likely a count is to be reached or exceeded by chance. */
public final class Exceedance {
    private Exceedance() {}

    /** P(X ≥ observed) of a Poisson variable (NIST Digital Library of Mathematical Functions, 8.4.10). */
    public static double poisson(int observed, double mean) {
        if (!(mean >= 0)) {
            throw new IllegalArgumentException("mean " + mean);
        }
        if (observed <= 0) {
            return 1;
        }
        return mean == 0 ? 0 : RegularizedGamma.P.value(observed, mean);
    }

    /**
     * P(X ≥ observed) of a negative binomial variable (DLMF 8.17.24), whose variance is mean + mean²/size.
     *
     * @param size above zero, not necessarily whole; the larger, the nearer to Poisson
     */
    public static double negativeBinomial(int observed, double mean, double size) {
        if (!(mean >= 0) || !(size > 0)) {
            throw new IllegalArgumentException("mean " + mean + ", size " + size);
        }
        if (observed <= 0) {
            return 1;
        }
        return mean == 0 ? 0 : RegularizedBeta.value(mean / (mean + size), observed, size);
    }
}
