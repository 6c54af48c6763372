package id.rukun.warning.situation;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The situation in the regencies and cities of an area. */
@Schema(name = "Situation")
public record SituationView(
        @Schema(required = true, description = "The moment of the answer: of levels that are not live a local midnight")
        Instant asOf,

        @Schema(required = true, description = "By code") List<RegencySituation> items) {}
