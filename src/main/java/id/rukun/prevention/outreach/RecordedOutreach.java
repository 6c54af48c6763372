package id.rukun.prevention.outreach;

import id.rukun.identity.DataSubject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An outreach activity of a data subject, as it was written. */
@Schema(name = "RecordedOutreach")
public record RecordedOutreach(
        @Schema(required = true) UUID id,
        @Schema(required = true) Instant receivedAt,
        @Schema(required = true) OutreachDraft content,

        @Schema(required = true, description = "What corrections replaced, oldest first")
        List<OutreachDraft> earlier) {

    public static List<RecordedOutreach> by(DataSubject subject) {
        var earlier = OutreachVersion.by(subject).stream()
                .collect(Collectors.groupingBy(
                        version -> version.key.outreachId(),
                        Collectors.mapping(version -> version.content, Collectors.toList())));
        return Outreach.by(subject).stream()
                .map(outreach -> new RecordedOutreach(
                        outreach.id,
                        outreach.receivedAt,
                        outreach.content,
                        earlier.getOrDefault(outreach.id, List.of())))
                .toList();
    }
}
