package id.rukun.warning.method;

/**
 * The hazard that a conflict adds.
 *
 * @param severe of a severe conflict, fading with the recent half-life
 * @param other of another conflict, fading with the recent half-life
 * @param lasting of a severe conflict in addition, fading with the lasting half-life
 * @param unverifiedFactor the part that an unverified conflict adds
 * @param severeFrom the severity from which a conflict is severe
 */
public record ConflictWeights(
        double severe,
        double other,
        double lasting,
        double recentHalfLife,
        double lastingHalfLife,
        double unverifiedFactor,
        int severeFrom) {

    /** Returns these weights with other hazards, as a refit proposes them. */
    public ConflictWeights with(double newSevere, double newOther, double newLasting) {
        return new ConflictWeights(
                newSevere, newOther, newLasting, recentHalfLife, lastingHalfLife, unverifiedFactor, severeFrom);
    }

    public boolean isSevere(int severity) {
        return severity >= severeFrom;
    }

    /** Returns the hazard on the day of the conflict, by half-life. */
    double[] of(int severity, boolean verified) {
        var factor = verified ? 1 : unverifiedFactor;
        var weights = new double[HalfLife.COUNT];
        weights[HalfLife.RECENT.ordinal()] = factor * (isSevere(severity) ? severe : other);
        weights[HalfLife.LASTING.ordinal()] = isSevere(severity) ? factor * lasting : 0;
        return weights;
    }
}
