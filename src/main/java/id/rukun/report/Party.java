package id.rukun.report;

import id.rukun.vocabulary.PartyRole;
import id.rukun.vocabulary.PartyType;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A group that takes part in a conflict. Victims are never named. */
public record Party(
        @NotNull PartyType type,
        @NotNull PartyRole role,

        @Size(min = 1, max = 200) @Schema(description = "Of the group; no names of victims")
        String name,

        @Min(0) @Max(10_000_000) Integer estimatedSize) {

    Party withoutName() {
        return new Party(type, role, null, estimatedSize);
    }
}
