package id.rukun.warning.level;

/**
 * The level of a regency changed. It is fired within the transaction that stores the assessment, so once among all nodes.
 *
 * @param retracted whether it fell because a report was rejected, withdrawn, corrected or linked, not because days passed
 */
public record LevelChanged(LevelAssessment assessment, boolean retracted) {
    public Basis basis() {
        return assessment.basis;
    }
}
