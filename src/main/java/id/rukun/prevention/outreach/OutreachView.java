package id.rukun.prevention.outreach;

import id.rukun.vocabulary.OutreachType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The JSON form of an outreach activity. */
@Schema(name = "Outreach")
public record OutreachView(
        @Schema(required = true) UUID id,
        @Schema(required = true) OutreachType type,
        @Schema(required = true) String regionCode,
        @Schema(required = true) LocalDate heldOn,
        @Schema(required = true) String title,

        @Schema(description = "Participants; absent means unknown")
        Integer women,

        @Schema(description = "Participants; absent means unknown")
        Integer men,

        List<String> topics,
        String notes,

        @Schema(description = "The early-warning report, or the alert, that it follows up")
        UUID answers,

        @Schema(description = "Absent where the activity answers a sensitive report of its author's")
        Author author,

        @Schema(required = true) Instant receivedAt,
        @Schema(required = true) Instant updatedAt,
        @Schema(required = true) int version) {

    @Schema(name = "OutreachAuthor")
    public record Author(
            @Schema(required = true) UUID id,
            @Schema(required = true) String name) {}

    static OutreachView of(Outreach outreach, Author author) {
        var content = outreach.content;
        return new OutreachView(
                outreach.id,
                content.type(),
                content.regionCode(),
                content.heldOn(),
                content.title(),
                content.women(),
                content.men(),
                content.topics(),
                content.notes(),
                content.answers(),
                author,
                outreach.receivedAt,
                outreach.updatedAt,
                outreach.version);
    }
}
