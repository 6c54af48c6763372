package id.rukun.warning.alert;

import id.rukun.identity.Account;
import id.rukun.region.Region;
import id.rukun.vocabulary.Horizon;
import id.rukun.vocabulary.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The JSON form of an alert. */
@Schema(name = "Alert")
public record AlertView(
        @Schema(required = true) UUID id,
        @Schema(required = true) AlertStatus status,
        @Schema(required = true) String regionCode,
        @Schema(required = true) String regionName,
        @Schema(required = true) Level level,
        @Schema(required = true) Bilingual headline,
        @Schema(required = true) Bilingual description,
        @Schema(required = true) Bilingual instruction,

        @Schema(description = "Of a published alert always there")
        Instant expires,

        @Schema(description = "How soon; absent: no time is known")
        Horizon horizon,

        @Schema(description = "Of a published alert always there")
        Certainty certainty,

        @Schema(description = "Absent of one that never was")
        Instant publishedAt,

        @Schema(required = true) Instant updatedAt,

        @Schema(description = "Of one that is SUPERSEDED the alert that took its place")
        UUID supersededBy,

        @Schema(required = true, description = "What was given out of it, the first first")
        List<Message> messages,

        @Schema(
                description =
                        "The assessment of the level that proposed it; absent where an officer drafted it. For its officers only")
        UUID levelChangeId,

        @Schema(
                description =
                        "When a rejection, withdrawal or correction took away what the draft rests on; it is then never"
                                + " published automatically. For its officers only")
        Instant retractedAt,

        @Schema(description = "For its officers only") Author draftedBy,
        @Schema(description = "For its officers only") Instant draftedAt,

        @Schema(description = "The steps open to the caller; for its officers only")
        Set<AlertStep> allowedTransitions,

        @Schema(required = true) int version) {

    /** A published message; its CAP document is at {@code /alerts/{id}/messages/{number}}. */
    @Schema(name = "AlertMessage")
    public record Message(
            @Schema(required = true) int number,

            @Schema(required = true, description = "CAP's identifier")
            UUID identifier,

            @Schema(required = true) AlertMessage.Type type,

            @Schema(required = true, description = "CAP's sender")
            String sender,

            @Schema(required = true) Instant sent,
            @Schema(required = true) Level level,

            @Schema(description = "Why it was cancelled") Bilingual note) {

        static Message of(AlertMessage message) {
            return new Message(
                    message.number,
                    message.id,
                    message.type,
                    message.sender,
                    message.sent,
                    message.content.level(),
                    message.note);
        }
    }

    @Schema(name = "AlertAuthor")
    public record Author(
            @Schema(required = true) UUID id,
            @Schema(required = true) String name) {

        static Author of(UUID account, Map<UUID, String> names) {
            return account == null ? null : new Author(account, names.get(account));
        }
    }

    static AlertView forEveryone(Alert alert, List<AlertMessage> messages, Instant now) {
        return of(alert, messages, now, false, Map.of());
    }

    /** @param names display names of the authors, see {@link Account#namesOf} */
    static AlertView forOfficers(Alert alert, List<AlertMessage> messages, Instant now, Map<UUID, String> names) {
        return of(alert, messages, now, true, names);
    }

    private static AlertView of(
            Alert alert, List<AlertMessage> messages, Instant now, boolean officer, Map<UUID, String> names) {
        var content = alert.content;
        return new AlertView(
                alert.id,
                alert.status(now),
                content.regionCode(),
                Region.find(content.regionCode()).orElseThrow().name,
                content.level(),
                content.headline(),
                content.description(),
                content.instruction(),
                content.expires(),
                content.horizon(),
                content.certainty(),
                alert.publishedAt,
                alert.updatedAt,
                alert.supersededBy,
                messages.stream().map(Message::of).toList(),
                officer ? alert.changeId : null,
                officer ? alert.retractedAt : null,
                officer ? Author.of(alert.draftedBy, names) : null,
                officer ? alert.draftedAt : null,
                officer ? alert.steps(now) : null,
                alert.version);
    }
}
