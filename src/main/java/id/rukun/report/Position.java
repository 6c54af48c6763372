package id.rukun.report;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * A position in WGS84 degrees.
 *
 * @param accuracyMetres radius of the receiver's uncertainty, null if unknown
 */
public record Position(
        @NotNull @DecimalMin("-90") @DecimalMax("90") Double latitude,
        @NotNull @DecimalMin("-180") @DecimalMax("180") Double longitude,
        @Min(0) @Max(1_000_000) Integer accuracyMetres) {

    /**
     * Converts −0 to 0. The database does not store the sign of zero, and a report that is sent again must be equal to
     * the stored report.
     */
    public Position {
        latitude = latitude == null ? null : latitude + 0.0;
        longitude = longitude == null ? null : longitude + 0.0;
    }
}
