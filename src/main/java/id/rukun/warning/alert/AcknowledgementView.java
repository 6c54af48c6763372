package id.rukun.warning.alert;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether a coordinator concerned by an alert has seen its latest message. */
@Schema(name = "Acknowledgement")
public record AcknowledgementView(
        @Schema(required = true) AlertView.Author coordinator,
        @Schema(required = true) String regionCode,

        @Schema(required = true, description = "Number of the alert's latest message")
        int message,

        @Schema(description = "Absent: not yet") Instant acknowledgedAt,
        String note) {

    /** @param acknowledgement null if there is none yet */
    static AcknowledgementView of(
            AlertView.Author coordinator,
            String regionCode,
            AlertMessage message,
            AlertAcknowledgement acknowledgement) {
        return new AcknowledgementView(
                coordinator,
                regionCode,
                message.number,
                acknowledgement == null ? null : acknowledgement.acknowledgedAt,
                acknowledgement == null ? null : acknowledgement.note);
    }
}
