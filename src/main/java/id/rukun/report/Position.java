package id.rukun.report;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * Where, in WGS84 degrees.
 *
 * @param accuracyMetres radius of the receiver's uncertainty, absent when unknown
 */
public record Position(
        @NotNull @DecimalMin("-90") @DecimalMax("90") Double latitude,
        @NotNull @DecimalMin("-180") @DecimalMax("180") Double longitude,
        @Min(0) @Max(1_000_000) Integer accuracyMetres) {

    /** Minus zero is zero: the database keeps no sign of it, and a report sent again must read the same. */
    public Position {
        latitude = latitude == null ? null : latitude + 0.0;
        longitude = longitude == null ? null : longitude + 0.0;
    }
}
