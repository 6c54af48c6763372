package id.rukun.report;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import id.rukun.platform.json.ShortestNumber;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A position in WGS84 degrees.
 *
 * @param accuracyMetres radius of the receiver's uncertainty, null if unknown
 */
public record Position(
        @NotNull @DecimalMin("-90") @DecimalMax("90") Double latitude,
        @NotNull @DecimalMin("-180") @DecimalMax("180") Double longitude,

        @Min(0)
        @Max(MAX_ACCURACY)
        @JsonSerialize(using = ShortestNumber.class)
        @Schema(
                description = "Radius of the receiver's uncertainty in metres, stored to a tenth of a metre;"
                        + " absent means unknown")
        Double accuracyMetres) {

    private static final int MAX_ACCURACY = 1_000_000;

    /**
     * Converts −0 to 0, because the database does not store the sign of zero and a report that is sent again must be
     * equal to the stored report. Rounds the accuracy to a tenth of a metre, because its further digits differ by make
     * of phone and could link a sensitive report to other reports of the same phone.
     */
    public Position {
        latitude = latitude == null ? null : latitude + 0.0;
        longitude = longitude == null ? null : longitude + 0.0;
        accuracyMetres = accuracyMetres == null || !(Math.abs(accuracyMetres) <= MAX_ACCURACY)
                ? accuracyMetres
                : Double.valueOf(Math.round(accuracyMetres * 10) / 10.0);
    }
}
