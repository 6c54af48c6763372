package id.rukun.incident.response;

import id.rukun.vocabulary.ReliefType;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Relief as the client sends it. The content of a {@link Relief} is stored in this form, without the id. */
@Schema(
        name = "ReliefDraft",
        description = "Numbers of people; nobody is named. Absent means unknown, never zero",
        examples =
                "{\"type\":\"FOOD\",\"quantity\":120.5,\"unit\":\"kg beras\",\"households\":24,\"givenOn\":\"2026-11-23\"}")
public record ReliefDraft(
        @Schema(description = "Chosen by the client so that sending again stores once; made by the server where absent")
        UUID id,

        @NotNull ReliefType type,

        @NotNull @DecimalMin("0.001") @Digits(integer = 12, fraction = 3)
        BigDecimal quantity,

        @NotBlank @Size(min = 1, max = 50) @Schema(description = "Of the quantity: paket, kg, rupiah …")
        String unit,

        @Min(0) @Max(LIMIT) Integer households,
        @Min(0) @Max(LIMIT) Integer women,
        @Min(0) @Max(LIMIT) Integer men,

        @Min(0) @Max(LIMIT) @Schema(description = "Under 18; not counted among women and men")
        Integer children,

        @NotNull @Schema(description = "Not in the future") LocalDate givenOn)
        implements ResponseDraft<ReliefDraft> {

    private static final int LIMIT = 100_000_000;

    @Override
    public ReliefDraft asContent() {
        return new ReliefDraft(
                null, type, ReliefTotal.plain(quantity), unit, households, women, men, children, givenOn);
    }
}
