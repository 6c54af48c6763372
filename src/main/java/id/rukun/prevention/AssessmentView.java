package id.rukun.prevention;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A vulnerability assessment as it is answered. */
@Schema(name = "VulnerabilityAssessment")
public record AssessmentView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String regionCode,
        @Schema(required = true) String period,

        @Schema(required = true, description = "Of the assessments of this region and period")
        int version,

        @Schema(description = "The version before") UUID supersedes,
        @Schema(required = true) Scores scores,

        @Schema(required = true, description = "Geometric mean of the scores, each floored at 0.1")
        double vulnerability,

        @Schema(description = "Not for integrators") String evidence,
        @Schema(description = "Not for integrators") Author author,
        @Schema(required = true) Instant createdAt) {

    @Schema(name = "AssessmentAuthor")
    public record Author(
            @Schema(required = true) UUID id,
            @Schema(required = true) String name) {}

    /** Which regencies and cities have an assessment for a period, and which have none. */
    @Schema(name = "VulnerabilityCoverage")
    public record Coverage(
            @Schema(required = true) String period,

            @Schema(description = "Absent for the whole country")
            String parent,

            @Schema(required = true) int total,
            @Schema(required = true) int assessedCount,
            @Schema(required = true) int missingCount,
            @Schema(required = true) List<Place> assessed,
            @Schema(required = true) List<Place> missing) {}

    @Schema(name = "VulnerabilityCoveragePlace")
    public record Place(
            @Schema(required = true) String regionCode,
            @Schema(required = true) String name) {}

    /** @param author null for integrators, who are not shown the evidence either */
    static AssessmentView of(VulnerabilityAssessment assessment, Author author) {
        return new AssessmentView(
                assessment.id,
                assessment.regionCode,
                assessment.period,
                assessment.version,
                assessment.supersedes,
                assessment.scores,
                assessment.scores.geometricMean(),
                author == null ? null : assessment.evidence,
                author,
                assessment.createdAt);
    }
}
