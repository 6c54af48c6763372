package id.rukun.report.verification;

import id.rukun.vocabulary.Credibility;
import id.rukun.vocabulary.RejectionReason;
import id.rukun.vocabulary.ReportStatus;
import id.rukun.vocabulary.SourceReliability;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request to change a report's status. */
@Schema(
        name = "TransitionRequest",
        examples =
                "{\"to\":\"VERIFIED\",\"note\":\"Dipastikan kepala desa\",\"sourceReliability\":\"B\",\"credibility\":\"2\"}")
public record TransitionRequest(
        @NotNull ReportStatus to,

        @Size(min = 1, max = 2000) @Schema(description = "Why; required to reopen")
        String note,

        @Schema(description = "Required for REJECTED, and only there")
        RejectionReason reason,

        @Schema(description = "The other report, required where the reason is DUPLICATE")
        UUID duplicateOf,

        @Schema(description = "Required for VERIFIED, and only there")
        SourceReliability sourceReliability,

        @Schema(description = "Required for VERIFIED, and only there")
        Credibility credibility) {}
