package id.rukun.report;

import id.rukun.vocabulary.ConflictForm;
import id.rukun.vocabulary.Weapon;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The conflict described by a report of kind CONFLICT. */
public record Conflict(
        @NotNull ConflictForm form,
        @Size(max = 10) List<@NotNull Weapon> weapons,
        Boolean ongoing,

        @NotNull @Min(1) @Max(5) @Schema(description = "1 slight – 5 grave")
        Integer severity,

        @Valid Impact impact) {}
