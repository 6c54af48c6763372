package id.rukun.changes;

import id.rukun.incident.IncidentView;
import id.rukun.prevention.outreach.OutreachView;
import id.rukun.report.ReportView;
import id.rukun.warning.alert.AlertView;
import id.rukun.warning.situation.LevelChangeView;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The JSON form of a change, as one caller may see it. */
@Schema(name = "Change")
public record ChangeView(
        @Schema(required = true) ChangeType type,

        @Schema(required = true, description = "Of the report, incident, outreach activity, alert or change of level")
        UUID id,

        @Schema(required = true, description = "When it was changed; for integrators the day")
        Instant at,

        @Schema(required = true, description = "It is not, or no more, for this caller to see: forget it")
        boolean deleted,

        @Schema(
                description =
                        "What happened last, as webhooks name it; absent where deleted, and where only the state counts")
        EventType event,

        @Schema(
                description = "As it is now, as this caller sees it in lists; absent where deleted",
                oneOf = {
                    ReportView.class,
                    IncidentView.class,
                    OutreachView.class,
                    AlertView.class,
                    LevelChangeView.class
                })
        Object resource) {}
