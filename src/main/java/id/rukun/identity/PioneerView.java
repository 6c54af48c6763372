package id.rukun.identity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A pioneer's entry as returned to coordinators and officers. */
@Schema(name = "Pioneer")
public record PioneerView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String name,
        @Schema(required = true) String regionCode,
        String phone,
        @Schema(required = true) List<String> languages,
        LocalDate trainedOn,
        @Schema(required = true) boolean active,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true) Instant updatedAt) {

    static PioneerView of(Pioneer pioneer) {
        return new PioneerView(
                pioneer.id,
                pioneer.name,
                pioneer.regionCode,
                pioneer.phone,
                pioneer.languages,
                pioneer.trainedOn,
                pioneer.active,
                pioneer.createdAt,
                pioneer.updatedAt);
    }
}
