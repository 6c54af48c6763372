package id.rukun.warning.situation;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How things stand in the regencies and cities asked for. */
@Schema(name = "Situation")
public record SituationView(
        @Schema(required = true, description = "The moment it is answered for")
        Instant asOf,

        @Schema(required = true, description = "By code") List<RegencySituation> items) {

    SituationView with(UnaryOperator<RegencySituation> change) {
        return new SituationView(asOf, items.stream().map(change).toList());
    }
}
