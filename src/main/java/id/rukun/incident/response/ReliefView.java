package id.rukun.incident.response;

import id.rukun.vocabulary.ReliefType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Relief as coordinators and officers see it. */
@Schema(name = "Relief")
public record ReliefView(
        @Schema(required = true) UUID id,
        @Schema(required = true) UUID incidentId,
        @Schema(required = true) ReliefType type,
        @Schema(required = true) BigDecimal quantity,
        @Schema(required = true) String unit,
        Integer households,
        Integer women,
        Integer men,
        Integer children,
        @Schema(required = true) LocalDate givenOn,
        @Schema(required = true) Instant recordedAt,
        @Schema(required = true) UUID recordedBy,
        @Schema(required = true) Instant updatedAt,
        @Schema(required = true) int version) {

    static ReliefView of(Relief relief) {
        var content = relief.content;
        return new ReliefView(
                relief.id,
                relief.incidentId,
                content.type(),
                content.quantity(),
                content.unit(),
                content.households(),
                content.women(),
                content.men(),
                content.children(),
                content.givenOn(),
                relief.recordedAt,
                relief.recordedBy,
                relief.updatedAt,
                relief.version);
    }
}
