package id.rukun.prevention;

import com.fasterxml.jackson.annotation.JsonProperty;
import id.rukun.platform.problem.Violations;
import id.rukun.region.code.IndicatorGroup;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How vulnerable a region is in each sector, 0 calm to 10 gravest; absent where not scored. */
@Embeddable
@Schema(name = "VulnerabilityScores", minProperties = 1)
public record Scores(
        @JsonProperty("ECONOMIC") @Column(name = "economic") @Schema(minimum = "0", maximum = "10")
        Double economic,

        @JsonProperty("POLITICAL") @Column(name = "political") @Schema(minimum = "0", maximum = "10")
        Double political,

        @JsonProperty("SOCIO_CULTURAL") @Column(name = "socio_cultural") @Schema(minimum = "0", maximum = "10")
        Double socioCultural,

        @JsonProperty("SECURITY") @Column(name = "security") @Schema(minimum = "0", maximum = "10")
        Double security) {

    private static final double MAX = 10;
    /** Else one sector that is calm would make the mean zero, whatever the others say. */
    private static final double FLOOR = 0.1;

    /** The sectors that were scored. */
    public Map<IndicatorGroup, Double> scored() {
        var scored = new EnumMap<IndicatorGroup, Double>(IndicatorGroup.class);
        scored.put(IndicatorGroup.ECONOMIC, economic);
        scored.put(IndicatorGroup.POLITICAL, political);
        scored.put(IndicatorGroup.SOCIO_CULTURAL, socioCultural);
        scored.put(IndicatorGroup.SECURITY, security);
        scored.values().removeIf(score -> score == null);
        return scored;
    }

    /** The vulnerability of the warning method: the geometric mean of what was scored, each floored at 0.1. */
    public double geometricMean() {
        return Math.exp(scored().values().stream()
                .mapToDouble(score -> Math.log(Math.max(FLOOR, score)))
                .average()
                .orElseThrow());
    }

    void check(String field, Violations violations) {
        var scored = scored();
        if (scored.isEmpty()) {
            violations.add(field, "REQUIRED");
        }
        scored.forEach((group, score) -> {
            if (!(score >= 0 && score <= MAX)) {
                violations.add(field + "." + group, "RANGE", 0, (int) MAX);
            }
        });
    }
}
